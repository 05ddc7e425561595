package io.baedal.query.sales;

import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.sales.SalesEvent;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Projection;
import io.baedal.query.projection.ViewProperties;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Builds the view, in sequence per store and day. */
@Component
@ProcessingGroup(Groups.SALES_VIEW)
final class SalesProjection extends Projection<SalesDocument, Object> {

    SalesProjection(SalesCollection sales, SalesZone days, ViewProperties properties) {
        super(SalesFold.in(days.zone()), sales, day -> {}, properties);
    }

    @EventHandler
    void on(SalesEvent event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(OrderConfirmed event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }
}
