package io.baedal.payment.provider.simulator;

import java.util.List;

/** The ledger in sums, one row a currency, ordered by its code. Amounts in the currency's smallest unit. */
record LedgerSummary(List<Row> currencies) {

    LedgerSummary {
        currencies = List.copyOf(currencies);
    }

    /**
     * @param authorised everything that was ever reserved
     * @param open what is still reserved: neither captured nor voided
     * @param openReservations how many reservations that is, those of zero not counted
     */
    record Row(
            String currency,
            long authorised,
            long captured,
            long voided,
            long refunded,
            long open,
            long openReservations) {}
}
