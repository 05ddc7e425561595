package io.baedal.query.tickets;

import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryAtPickup;
import io.baedal.api.order.AboutOrder;
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
@ProcessingGroup(Groups.TICKETS_VIEW)
final class TicketProjection extends Projection<TicketDocument, AboutOrder> {

    TicketProjection(TicketCollection tickets, TicketChanges changes, ViewProperties properties) {
        super(TicketFold.FOLDING, tickets, changes, properties);
    }

    @EventHandler
    void on(TicketEvent event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(CourierAssigned event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(CourierUnassigned event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(DeliveryAtPickup event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }
}
