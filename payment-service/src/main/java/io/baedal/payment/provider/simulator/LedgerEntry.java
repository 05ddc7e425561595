package io.baedal.payment.provider.simulator;

import io.baedal.api.value.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger, never changed.
 *
 * @param number counts the entries of a reference from 1; reference and number together are unique
 * @param refund which refund it is; null for what is none
 */
record LedgerEntry(
        String reference,
        int number,
        Kind kind,
        Money amount,
        @Nullable String refund,
        Instant at) {

    enum Kind {
        AUTHORISED,
        DECLINED,
        /** So much is final. Where more was reserved, the entry after it releases the rest. */
        CAPTURED,
        /** What a capture left over is reserved no more. */
        RELEASED,
        /** A reservation is gone; with an amount of zero, there was none, and there will be none. */
        VOIDED,
        REFUNDED
    }
}
