package io.baedal.api.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names a kind of business: capitals, digits and underscores, 2 to 32 of them. It differs from the others in its row of
 * {@link Plans}, and in nothing else. No list of all kinds exists here, so that a row can be added where the
 * platform is run.
 */
public record Kind(@JsonValue String value) {

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Z][A-Z0-9_]{1,31}");

    /** Goods from a shop or a kitchen, carried to the door. */
    public static final Kind DELIVERY = new Kind("DELIVERY");

    /** Goods that the customer fetches. */
    public static final Kind PICKUP = new Kind("PICKUP");

    /** Seats at a time, with a deposit. */
    public static final Kind TABLE = new Kind("TABLE");

    /** A parcel fetched at one door and brought to another. */
    public static final Kind PARCEL = new Kind("PARCEL");

    /** A customer driven from where he is to where he wants to be. */
    public static final Kind RIDE = new Kind("RIDE");

    /** @throws IllegalArgumentException if the value is not well-formed */
    public Kind {
        if (value == null || !WELL_FORMED.matcher(value).matches()) {
            throw new IllegalArgumentException("a kind is named like REPAIR_VISIT, but this is " + value);
        }
    }

    @JsonCreator
    public static Kind of(String value) {
        return new Kind(value);
    }

    /** The raw value. */
    @Override
    public String toString() {
        return value;
    }
}
