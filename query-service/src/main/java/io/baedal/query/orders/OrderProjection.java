package io.baedal.query.orders;

import io.baedal.api.delivery.DeliveryEvent;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderEvent;
import io.baedal.api.payment.PaymentEvent;
import io.baedal.api.ticket.TicketEvent;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.EndOfBatch;
import io.baedal.support.reactive.Await;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Builds the view: one read and one bulk write a batch of events, however many orders it is about. */
@Component
@ProcessingGroup(Groups.ORDERS_VIEW)
final class OrderProjection {

    private final OrderCollection orders;
    private final OrderChanges changes;
    private final OrdersProperties properties;

    OrderProjection(OrderCollection orders, OrderChanges changes, OrdersProperties properties) {
        this.orders = orders;
        this.changes = changes;
        this.properties = properties;
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

    private void collect(AboutOrder event, TrackingToken token, Instant at) {
        EndOfBatch.work(OrderBatch.class, this::start).apply(event, LogPosition.of(token), at);
    }

    private OrderBatch start(Stream<Object> events) {
        List<String> touched = events.filter(OrderFold::concerns)
                .map(event -> ((AboutOrder) event).orderId().toString())
                .distinct()
                .toList();
        List<OrderDocument> present = Await.result(orders.findAll(touched), properties.writeTimeout());
        return new OrderBatch(present == null ? List.of() : present, this::write);
    }

    private void write(Collection<OrderDocument> changed) {
        Await.result(orders.write(changed), properties.writeTimeout().plusSeconds(1));
        changed.forEach(order -> changes.signal(order.orderId(), order.position()));
    }
}
