package io.baedal.query.dispatch;

import io.baedal.api.courier.CourierClaimRefused;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.delivery.DeliveryEvent;
import io.baedal.api.order.AboutOrder;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Projection;
import io.baedal.query.projection.ViewProperties;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Builds the deliveries of the view. */
@Component
@ProcessingGroup(Groups.DISPATCH_VIEW)
final class DeliveryProjection extends Projection<DeliveryDocument, AboutOrder> {

    DeliveryProjection(DeliveryCollection deliveries, DeliveryChanges changes, ViewProperties properties) {
        super(DeliveryFold.FOLDING, deliveries, changes, properties);
    }

    @EventHandler
    void on(DeliveryEvent event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(CourierClaimed event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(CourierClaimRefused event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(CourierFreed event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }
}
