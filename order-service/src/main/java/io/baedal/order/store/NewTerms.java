package io.baedal.order.store;

import io.baedal.api.plan.CancelFee;
import io.baedal.api.store.StoreTerms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/** {@link StoreTerms} as a store writes them. */
record NewTerms(
        @Valid @Nullable Fee cancelFee,
        @Nullable Boolean acceptsByItself,
        @NotNull(message = REQUIRED) Boolean acceptWhileOffline) {

    private static final String REQUIRED = "is required";
    private static final String WINDOW = "must be 0 to " + CancelFee.WINDOW_DAYS_MAX + " days";
    private static final String PERCENT = "must be 0 to 100";

    StoreTerms terms() {
        return new StoreTerms(cancelFee == null ? null : cancelFee.fee(), acceptsByItself, acceptWhileOffline);
    }

    record Fee(
            @NotNull(message = REQUIRED) @Min(value = 0, message = PERCENT) @Max(value = 100, message = PERCENT)
            Integer percent,

            @DurationMin(message = WINDOW) @DurationMax(days = CancelFee.WINDOW_DAYS_MAX, message = WINDOW) @Nullable
            Duration freeAfterAcceptance,

            @NotNull(message = REQUIRED) Boolean freeUntilArrival,

            @DurationMin(message = WINDOW) @DurationMax(days = CancelFee.WINDOW_DAYS_MAX, message = WINDOW) @Nullable
            Duration freeBeforeSlot) {

        CancelFee fee() {
            return new CancelFee(percent, freeAfterAcceptance, freeUntilArrival, freeBeforeSlot);
        }
    }
}
