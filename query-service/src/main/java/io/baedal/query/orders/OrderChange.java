package io.baedal.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.order.OrderStatus;
import io.baedal.query.orders.OrderDocument.Ticket;
import io.baedal.query.stream.Change;
import org.jspecify.annotations.Nullable;

/**
 * What a stream tells about an order.
 *
 * @param entry what happened
 * @param status where the order stands by now, which may be further on than the entry
 * @param money what became of its money by now
 * @param ticket where the store's part stands by now, with what the store promised; null before it has any
 * @param last whether nothing is going to follow
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderChange(
        String orderId,
        TimelineEntry entry,
        OrderStatus status,
        boolean settled,
        MoneyStanding money,
        @Nullable Ticket ticket,
        boolean last)
        implements Change {

    static OrderChange of(OrderDocument order, TimelineEntry entry) {
        boolean last = order.isFinal() && entry.equals(order.timeline().getLast());
        return new OrderChange(
                order.orderId(), entry, order.status(), order.settled(), order.money(), order.ticket(), last);
    }

    @Override
    public long position() {
        return entry.position();
    }

    @Override
    public String event() {
        return entry.status().name();
    }
}
