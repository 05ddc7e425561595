package io.baedal.order.placement;

import io.baedal.api.plan.Gate;
import io.baedal.api.stock.StockId;
import io.baedal.api.value.Reason;

/** What a placement can hear after it began. */
sealed interface Input {

    record StockWasHeld(StockId stock) implements Input {}

    record StockWasShort(StockId stock) implements Input {}

    /** A gate that is not asked stock by stock said yes. */
    record GateSaidYes(Gate gate) implements Input {}

    /** Payment said no for that reason, or that it cannot be now; either way it took nothing. */
    record PaymentWasDeclined(Reason reason) implements Input {}

    /** The gate that was asked last should have answered long ago, and whoever waited for it may be gone. */
    record DeadlinePassed(int attempt) implements Input {}

    /** The order was confirmed, rejected or cancelled. */
    record OrderWasDecided() implements Input {}
}
