package io.baedal.query.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.store.ItemTraits;
import io.baedal.api.value.Money;
import io.baedal.query.projection.ViewDocument;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An item as it is known here, without how many are left of it. What was delisted stays, out of every list, so that a late
 * event meets it. Public, as its parts are, because the driver reads records by reflection.
 *
 * @param counted whether its stock is kept
 * @param listed whether it is on offer
 * @param sincePosition where the event stands by which it was listed last: lists are sorted by it
 * @param position where the last event stands that this knows of
 */
public record ItemDocument(
        @BsonId String itemId,
        String storeId,
        String name,
        Money price,
        boolean counted,
        boolean listed,
        Traits traits,
        long sincePosition,
        Instant updatedAt,
        long position)
        implements ViewDocument {

    @Override
    public String id() {
        return itemId;
    }

    /**
     * {@link ItemTraits} as they are stored.
     *
     * @param perKilometre what each kilometre adds to the price; null: nothing
     * @param vehicle what it takes to carry it; null: the basket decides
     * @param weight of what it is for; null: any
     * @param slots when how many places are there; null: it is not for a certain time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Traits(
            @Nullable Money perKilometre,
            @Nullable VehicleClass vehicle,
            @Nullable Weight weight,
            @Nullable Slots slots) {

        static Traits of(ItemTraits traits) {
            return new Traits(
                    traits.perKilometre(),
                    traits.vehicle(),
                    traits.weight() == null
                            ? null
                            : new Weight(
                                    traits.weight().fromGrams(), traits.weight().belowGrams()),
                    traits.slots() == null
                            ? null
                            : new Slots(
                                    traits.slots().places(),
                                    traits.slots().length().toString()));
        }
    }

    /** @param belowGrams null: no limit */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Weight(int fromGrams, @Nullable Integer belowGrams) {}

    /**
     * Places at times that begin every {@code length}, counted from midnight UTC.
     *
     * @param length a duration of ISO 8601 that divides a day
     */
    public record Slots(int places, String length) {}
}
