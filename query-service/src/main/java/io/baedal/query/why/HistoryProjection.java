package io.baedal.query.why;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SaleReversed;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Folding;
import io.baedal.query.projection.LogPosition;
import io.baedal.query.projection.Projection;
import io.baedal.query.projection.ViewProperties;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/**
 * Keeps what concerns an order: everything that names one, whichever service it happened in. What concerns none, such as a
 * courier who goes home, is only named by what it led to.
 */
@Component
@ProcessingGroup(Groups.HISTORIES_VIEW)
final class HistoryProjection extends Projection<Recorded, Recorded> {

    /** Each event is a document of its own, for which nothing has to be read, and which stays as it is when it is there. */
    private static final Folding<Recorded, Recorded> EACH_BY_ITSELF = new Folding<>(
            Recorded.class, Recorded::id, (before, event, position, at) -> before == null ? event : before);

    private final StoredEvents events;

    HistoryProjection(StoredEvents events, Histories histories, ViewProperties properties) {
        super(EACH_BY_ITSELF, histories, kept -> {}, properties);
        this.events = events;
    }

    /** Alarms are among them. */
    @EventHandler
    void on(AboutOrder event, TrackingToken token, EventMessage<?> message) {
        keep(event.orderId(), token, message);
    }

    @EventHandler
    void on(SaleRecorded event, TrackingToken token, EventMessage<?> message) {
        keep(event.orderId(), token, message);
    }

    @EventHandler
    void on(SaleReversed event, TrackingToken token, EventMessage<?> message) {
        keep(event.orderId(), token, message);
    }

    private void keep(OrderId order, TrackingToken token, EventMessage<?> message) {
        collect(events.record(order.toString(), LogPosition.of(token), message), token, message.getTimestamp());
    }
}
