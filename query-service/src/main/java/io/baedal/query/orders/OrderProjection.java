package io.baedal.query.orders;

import io.baedal.api.delivery.DeliveryEvent;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderEvent;
import io.baedal.api.payment.PaymentEvent;
import io.baedal.api.ticket.TicketEvent;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Projection;
import io.baedal.query.projection.ViewProperties;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Builds the view. */
@Component
@ProcessingGroup(Groups.ORDERS_VIEW)
final class OrderProjection extends Projection<OrderDocument, AboutOrder> {

    OrderProjection(OrderCollection orders, OrderChanges changes, ViewProperties properties) {
        super(OrderFold.FOLDING, orders, changes, properties);
    }

    @EventHandler
    void on(OrderEvent event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(PaymentEvent event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(TicketEvent event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(DeliveryEvent event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }
}
