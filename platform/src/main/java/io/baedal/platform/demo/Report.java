package io.baedal.platform.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the demo has seen, and whether it adds up. Amounts in the currency's smallest unit, from the payment provider's
 * own books.
 *
 * @param delivered the statuses of the order that was carried, in the order they arrived
 * @param cancelled the same of the order that was cancelled
 * @param firstCompleted when the first order was completed
 */
public record Report(
        List<String> delivered,
        List<String> cancelled,
        long deliveredTotal,
        long cancelledTotal,
        int quantity,
        Books books,
        int stockBefore,
        int stockAfter,
        Instant firstCompleted) {

    static final List<String> DELIVERED_LIFE =
            List.of("PLACED", "CONFIRMED", "ACCEPTED", "READY", "IN_TRANSIT", "COMPLETED");

    static final List<String> CANCELLED_LIFE = List.of("PLACED", "CONFIRMED", "CANCELLING", "CANCELLED");

    /** The payment provider's sums, over the time of the demo. */
    public record Books(long authorised, long captured, long voided, long refunded) {

        Books minus(Books before) {
            return new Books(
                    authorised - before.authorised,
                    captured - before.captured,
                    voided - before.voided,
                    refunded - before.refunded);
        }
    }

    public Report {
        delivered = List.copyOf(delivered);
        cancelled = List.copyOf(cancelled);
    }

    /** What is not as it should be, one sentence each; empty if all is well. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        expect(faults, "the statuses of the delivered order", DELIVERED_LIFE, delivered);
        expect(faults, "the statuses of the cancelled order", CANCELLED_LIFE, cancelled);
        expect(faults, "authorised", deliveredTotal + cancelledTotal, books.authorised());
        expect(faults, "captured", deliveredTotal, books.captured());
        expect(faults, "voided", cancelledTotal, books.voided());
        expect(faults, "refunded", 0L, books.refunded());
        expect(faults, "the stock after", stockBefore - quantity, stockAfter);
        return faults;
    }

    private static void expect(List<String> faults, String what, Object expected, Object seen) {
        if (!expected.equals(seen)) {
            faults.add(what + " should be " + expected + " but is " + seen);
        }
    }
}
