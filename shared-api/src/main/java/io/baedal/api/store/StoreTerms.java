package io.baedal.api.store;

import io.baedal.api.plan.CancelFee;
import org.jspecify.annotations.Nullable;

/**
 * In what a store has its own way.
 *
 * @param cancelFee what a late cancellation costs; null: what the plan says
 * @param acceptsByItself whether tickets are accepted as soon as they are opened; null: as the plan says
 * @param acceptWhileOffline whether orders are taken while nobody is at the store's desk
 */
public record StoreTerms(
        @Nullable CancelFee cancelFee, @Nullable Boolean acceptsByItself, boolean acceptWhileOffline) {

    public static final StoreTerms STANDARD = new StoreTerms(null, null, true);
}
