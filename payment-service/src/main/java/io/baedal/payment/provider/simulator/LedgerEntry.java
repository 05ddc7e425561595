package io.baedal.payment.provider.simulator;

import io.baedal.api.value.Money;
import java.time.Instant;

/**
 * A line of the ledger, never changed.
 *
 * @param number counts the entries of a reference from 1; reference and number together are unique
 */
record LedgerEntry(String reference, int number, Kind kind, Money amount, Instant at) {

    enum Kind {
        AUTHORISED,
        DECLINED,
        CAPTURED,
        /** A reservation is gone; with an amount of zero, there was none, and there will be none. */
        VOIDED,
        REFUNDED
    }
}
