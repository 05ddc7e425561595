package io.baedal.api.stock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Ids;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Names what one attempt to place an order holds of a stock: a later attempt of the same order holds anew. */
public record HoldId(@JsonValue String value) {

    private static final Pattern OF_AN_ATTEMPT = Pattern.compile("(?<order>hld-.+-)(?<attempt>[1-9][0-9]{0,5})");

    public HoldId {
        Ids.requireWellFormed("HoldId", value);
    }

    @JsonCreator
    public static HoldId of(String value) {
        return new HoldId(value);
    }

    public static HoldId forAttempt(OrderId order, int attempt) {
        return new HoldId("hld-" + order + "-" + attempt);
    }

    /** Those of the attempts before it, the newest first; none if it is not named after an attempt. */
    public List<HoldId> earlier() {
        Matcher name = OF_AN_ATTEMPT.matcher(value);
        if (!name.matches()) {
            return List.of();
        }
        int attempt = Integer.parseInt(name.group("attempt"));
        return IntStream.range(1, attempt)
                .mapToObj(before -> new HoldId(name.group("order") + (attempt - before)))
                .toList();
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}
