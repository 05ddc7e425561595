package io.baedal.query.messages;

import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plan.PickUpAt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of an order to tell its customer of it, since most events name only the order. Public because
 * the driver reads records by reflection.
 *
 * @param what the name of the first line, and how many lines there are beside it
 * @param call whether it begins where the customer is, so that he is waiting there for somebody he called
 * @param endsAt when the store forgets it; null: it was written before there was an end, and gets one with the next event
 */
public record Ordered(
        @BsonId String orderId,
        String customerId,
        String what,
        boolean call,
        @Nullable Instant endsAt) {

    /**
     * @param now when it is heard of; what is for a later time is kept from then on
     * @param keep for how long there may be silence about it
     */
    static Ordered of(OrderPlaced placed, Instant now, Duration keep) {
        Instant slot = placed.slot();
        Instant last = slot != null && slot.isAfter(now) ? slot : now;
        return new Ordered(
                placed.orderId().toString(),
                placed.customerId().toString(),
                what(placed.lines()),
                isCall(placed.plan()),
                end(last, keep));
    }

    /** Something is heard of it: it is kept for longer, but not written anew for each event. */
    Ordered heard(Instant now, Duration keep) {
        boolean longEnough = endsAt != null && endsAt.isAfter(now.plus(keep.dividedBy(2)));
        return longEnough ? this : new Ordered(orderId, customerId, what, call, end(now, keep));
    }

    private static Instant end(Instant last, Duration keep) {
        return last.plus(keep).truncatedTo(ChronoUnit.MILLIS);
    }

    private static String what(List<OrderLine> lines) {
        String first = lines.getFirst().name();
        return lines.size() == 1 ? first : first + " +" + (lines.size() - 1);
    }

    private static boolean isCall(Plan plan) {
        return plan.carry() != null && plan.carry().pickUpAt() == PickUpAt.CUSTOMER;
    }
}
