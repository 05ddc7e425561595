package io.baedal.query.orders;

import io.baedal.api.order.OrderStatus;

/**
 * What a stream tells about an order.
 *
 * @param entry what happened
 * @param status where the order stands by now, which may be further on than the entry
 * @param money what became of its money by now
 * @param last whether nothing is going to follow
 */
record OrderChange(
        String orderId, TimelineEntry entry, OrderStatus status, boolean settled, MoneyStanding money, boolean last) {

    static OrderChange of(OrderDocument order, TimelineEntry entry) {
        boolean last = order.isFinal() && entry.equals(order.timeline().getLast());
        return new OrderChange(order.orderId(), entry, order.status(), order.settled(), order.money(), last);
    }
}
