package io.baedal.platform.city.audit;

import java.util.Map;

/**
 * What the door tells.
 *
 * @param orders by their ids
 * @param provider the payment provider's own sums, which no service of ours writes
 * @param stocks how many are left, by the id of the stock
 */
record DoorFacts(Map<String, OrderFact> orders, Books provider, Map<String, Long> stocks) {

    DoorFacts {
        orders = Map.copyOf(orders);
        stocks = Map.copyOf(stocks);
    }

    /** Sums in the currency's smallest unit. */
    record Books(long authorised, long captured, long voided, long refunded) {

        Books plus(Books more) {
            return new Books(
                    authorised + more.authorised,
                    captured + more.captured,
                    voided + more.voided,
                    refunded + more.refunded);
        }

        long kept() {
            return captured - refunded;
        }
    }

    /**
     * An order as its view shows it.
     *
     * @param charge what its customer has to pay in the end
     */
    record OrderFact(String id, String status, boolean settled, long charge, Books money) {

        boolean isGood() {
            return status.equals("COMPLETED");
        }

        boolean hasEnded() {
            return isGood() || status.equals("CANCELLED") || status.equals("REJECTED") || status.equals("FAILED");
        }
    }
}
