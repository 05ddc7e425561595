package io.baedal.order.store;

import io.baedal.api.courier.VehicleClass;
import io.baedal.api.stock.SetStock;
import io.baedal.api.store.ItemTraits;
import io.baedal.api.value.Money;
import io.baedal.support.web.InvalidInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An item as a store writes it.
 *
 * @param stock how many can be sold; null: it never runs out, or is held at a time
 * @param traits what only some items have; null: none of it
 */
record NewItem(
        @Label String name,
        @NotNull(message = REQUIRED) Money price,

        @PositiveOrZero(message = STOCK) @Max(value = SetStock.AVAILABLE_MAX, message = STOCK) @Nullable
        Integer stock,

        @Valid @Nullable Traits traits) {

    private static final String REQUIRED = "is required";
    private static final String STOCK = "must be 0 to " + SetStock.AVAILABLE_MAX;

    ItemTraits itemTraits() {
        return traits == null ? ItemTraits.NONE : traits.traits();
    }

    /** {@link ItemTraits} as a store writes them. */
    record Traits(
            @Nullable Money perKilometre,
            @Nullable VehicleClass vehicle,
            @Valid @Nullable Weight weight,
            @Valid @Nullable Slots slots) {

        ItemTraits traits() {
            return new ItemTraits(
                    perKilometre,
                    vehicle,
                    weight == null ? null : new ItemTraits.WeightRange(weight.fromGrams(), weight.belowGrams()),
                    slots == null ? null : new ItemTraits.Slots(slots.places(), slots.length()));
        }
    }

    record Weight(
            @NotNull(message = REQUIRED) @PositiveOrZero(message = "must be 0 or more")
            Integer fromGrams,

            @Positive(message = "must be 1 or more") @Nullable
            Integer belowGrams) {

        Weight {
            if (fromGrams != null && belowGrams != null && belowGrams <= fromGrams) {
                throw new InvalidInput("belowGrams", "must be more than fromGrams");
            }
        }
    }

    record Slots(
            @NotNull(message = REQUIRED)
            @Min(value = 1, message = PLACES)
            @Max(value = ItemTraits.Slots.PLACES_MAX, message = PLACES)
            Integer places,

            @NotNull(message = REQUIRED) Duration length) {

        private static final String PLACES = "must be 1 to " + ItemTraits.Slots.PLACES_MAX;

        Slots {
            if (length != null && (length.getNano() != 0 || !ItemTraits.Slots.isPartOfADay(length))) {
                throw new InvalidInput("length", "must be a minute or more, and divide a day, as PT30M does");
            }
        }
    }
}
