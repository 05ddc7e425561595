package io.baedal.query.audit;

import io.baedal.api.value.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * What the log says of one payment, in the smallest unit of its currency.
 *
 * @param began whether there was any event of it
 * @param over whether it was declined, or let go, before anything was taken
 * @param authorised what was ever reserved
 * @param voided what was reserved and let go again, whole or the rest
 * @param claimed how much of what was refunded was not because of the order's end
 * @param toSell how much of what was captured has to be found among the sales: nothing where an event of an early revision
 *     does not say whose sale it is
 * @param toReverse how much of what was refunded
 * @param refunds the names of the refunds; at most {@link #REFUNDS_MAX}
 */
public record PaymentBook(
        String id,
        String currency,
        boolean began,
        boolean over,
        boolean captureMade,
        boolean settled,
        long authorised,
        long captured,
        long voided,
        long refunded,
        long claimed,
        long toSell,
        long toReverse,
        List<String> refunds) {

    /** A hundred claims about one payment are more than anybody makes; of later ones it is not known whether they come twice. */
    static final int REFUNDS_MAX = 100;

    static PaymentBook of(String id, String currency) {
        return new PaymentBook(id, currency, false, false, false, false, 0, 0, 0, 0, 0, 0, 0, List.of());
    }

    /** Reserved, and neither taken nor let go. */
    long open() {
        return authorised - captured - voided;
    }

    /** Taken and not given back. */
    long kept() {
        return captured - refunded;
    }

    /** Whether nothing of it is left that could still go anywhere. */
    boolean isSpent() {
        return open() == 0 && kept() == 0 && toSell == toReverse;
    }

    Money money(long amount) {
        return new Money(amount, currency);
    }

    PaymentBook authorise(long amount) {
        return new PaymentBook(
                id,
                currency,
                true,
                over,
                captureMade,
                settled,
                authorised + amount,
                captured,
                voided,
                refunded,
                claimed,
                toSell,
                toReverse,
                refunds);
    }

    PaymentBook decline() {
        return new PaymentBook(
                id,
                currency,
                true,
                true,
                captureMade,
                settled,
                authorised,
                captured,
                voided,
                refunded,
                claimed,
                toSell,
                toReverse,
                refunds);
    }

    PaymentBook capture(long amount, boolean isSold) {
        return new PaymentBook(
                id,
                currency,
                true,
                over,
                true,
                settled,
                authorised,
                captured + amount,
                voided,
                refunded,
                claimed,
                isSold ? toSell + amount : toSell,
                toReverse,
                refunds);
    }

    PaymentBook release(long amount) {
        return new PaymentBook(
                id,
                currency,
                true,
                over || !captureMade,
                captureMade,
                settled,
                authorised,
                captured,
                voided + amount,
                refunded,
                claimed,
                toSell,
                toReverse,
                refunds);
    }

    PaymentBook refund(String refund, long amount, boolean atTheEnd, boolean isSold) {
        List<String> more = refunds;
        if (refunds.size() < REFUNDS_MAX) {
            more = new ArrayList<>(refunds);
            more.add(refund);
        }
        return new PaymentBook(
                id,
                currency,
                true,
                over,
                captureMade,
                settled,
                authorised,
                captured,
                voided,
                refunded + amount,
                atTheEnd ? claimed : claimed + amount,
                toSell,
                isSold ? toReverse + amount : toReverse,
                List.copyOf(more));
    }

    PaymentBook settle() {
        return new PaymentBook(
                id,
                currency,
                began,
                over,
                captureMade,
                true,
                authorised,
                captured,
                voided,
                refunded,
                claimed,
                toSell,
                toReverse,
                refunds);
    }
}
