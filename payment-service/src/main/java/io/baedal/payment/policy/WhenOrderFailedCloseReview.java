package io.baedal.payment.policy;

import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.review.CloseReview;
import io.baedal.api.review.ReviewId;
import io.baedal.payment.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Nobody reviews what was not delivered. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.REVIEWS)
final class WhenOrderFailedCloseReview {

    private final Commands commands;

    WhenOrderFailedCloseReview(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderFailed event) {
        if (event.owed().contains(Debt.REVIEW)) {
            commands.sendAndWait(
                    new CloseReview(ReviewId.forOrder(event.orderId()), event.orderId(), event.paymentId()));
        }
    }
}
