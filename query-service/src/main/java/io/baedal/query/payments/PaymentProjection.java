package io.baedal.query.payments;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.payment.PaymentEvent;
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
@ProcessingGroup(Groups.PAYMENTS_VIEW)
final class PaymentProjection extends Projection<PaymentDocument, AboutOrder> {

    PaymentProjection(PaymentCollection payments, ViewProperties properties) {
        super(PaymentFold.FOLDING, payments, payment -> {}, properties);
    }

    @EventHandler
    void on(PaymentEvent event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(OrderPlaced event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(OrderRejected event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }
}
