package io.baedal.payment.coupon;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketReady;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.springframework.stereotype.Component;

/**
 * What the log says of an order. Read when it is needed, so that nothing of it is copied here: whichever of two events
 * arrives last finds the other in the log, in whatever order they came.
 */
@Component
class OrderStory {

    private final EventStore log;

    OrderStory(EventStore log) {
        this.log = log;
    }

    /** Empty while no attempt to place it has succeeded. */
    Optional<OrderConfirmed> confirmation(OrderId order) {
        return told(order.toString(), OrderConfirmed.class).reduce((earlier, later) -> later);
    }

    /** Whether a store has called it ready. */
    boolean isReady(OrderId order) {
        return told(TicketId.forOrder(order).toString(), TicketReady.class)
                .findAny()
                .isPresent();
    }

    /** Whether it is ready, or, where nobody calls it so, the promise was kept all the same. */
    boolean isMade(OrderId order) {
        return isReady(order)
                || told(order.toString(), OrderCompleted.class).findAny().isPresent();
    }

    /** The coupon that made the price of this attempt smaller; empty if none did. */
    Optional<CouponId> couponUsedWith(OrderId order, PaymentId payment) {
        return told(order.toString(), OrderPlaced.class)
                .filter(placed -> placed.paymentId().equals(payment))
                .flatMap(placed -> Stream.ofNullable(placed.coupon()))
                .findFirst();
    }

    /** Named by its first number, a stream is read whole, and not from a snapshot on. */
    private <E> Stream<E> told(String aggregate, Class<E> event) {
        return log.readEvents(aggregate, 0)
                .asStream()
                .map(Message::getPayload)
                .filter(event::isInstance)
                .map(event::cast);
    }
}
