package io.baedal.payment.provider.simulator;

import io.baedal.payment.provider.simulator.LedgerEntry.Kind;
import java.util.List;
import java.util.function.ToLongFunction;

/** The ledger in sums, one row a currency, ordered by its code. Amounts in the currency's smallest unit. */
record LedgerSummary(List<Row> currencies) {

    LedgerSummary {
        currencies = List.copyOf(currencies);
    }

    /**
     * @param authorised everything that was ever reserved
     * @param voided what was reserved and never taken, whole or the rest of a part capture
     * @param kept captured and not refunded: what the sales add up to
     * @param open what is still reserved: neither captured nor voided
     * @param openReservations how many reservations that is, those of zero not counted
     */
    record Row(
            String currency,
            long authorised,
            long captured,
            long voided,
            long refunded,
            long kept,
            long open,
            long openReservations) {

        /**
         * @param amounts the sum of the entries of a kind
         * @param counts how many there are, those of zero not counted
         */
        static Row of(String currency, ToLongFunction<Kind> amounts, ToLongFunction<Kind> counts) {
            long authorised = amounts.applyAsLong(Kind.AUTHORISED);
            long captured = amounts.applyAsLong(Kind.CAPTURED);
            long voided = amounts.applyAsLong(Kind.VOIDED) + amounts.applyAsLong(Kind.RELEASED);
            long refunded = amounts.applyAsLong(Kind.REFUNDED);
            return new Row(
                    currency,
                    authorised,
                    captured,
                    voided,
                    refunded,
                    captured - refunded,
                    authorised - captured - voided,
                    counts.applyAsLong(Kind.AUTHORISED)
                            - counts.applyAsLong(Kind.CAPTURED)
                            - counts.applyAsLong(Kind.VOIDED));
        }
    }
}
