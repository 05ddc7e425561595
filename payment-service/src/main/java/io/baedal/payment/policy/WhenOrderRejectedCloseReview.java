package io.baedal.payment.policy;

import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.review.CloseReview;
import io.baedal.api.review.ReviewId;
import io.baedal.payment.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** The gates did not all say yes: nobody reviews what was never promised. A later attempt may open it again. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.REVIEWS)
final class WhenOrderRejectedCloseReview {

    private final Commands commands;

    WhenOrderRejectedCloseReview(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderRejected event) {
        if (event.owed().contains(Debt.REVIEW)) {
            commands.sendAndWait(
                    new CloseReview(ReviewId.forOrder(event.orderId()), event.orderId(), event.paymentId()));
        }
    }
}
