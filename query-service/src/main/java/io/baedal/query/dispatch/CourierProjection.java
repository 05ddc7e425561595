package io.baedal.query.dispatch;

import io.baedal.api.courier.CourierEvent;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Projection;
import io.baedal.query.projection.ViewProperties;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Builds the couriers of the view, in sequence per courier: his events belong to many orders. */
@Component
@ProcessingGroup(Groups.COURIERS_VIEW)
final class CourierProjection extends Projection<CourierDocument, CourierEvent> {

    CourierProjection(CourierCollection couriers, ViewProperties properties) {
        super(CourierFold.FOLDING, couriers, courier -> {}, properties);
    }

    @EventHandler
    void on(CourierEvent event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }
}
