package io.baedal.payment.policy;

import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.plan.Milestone;
import io.baedal.api.review.AllowReview;
import io.baedal.api.review.ReviewId;
import io.baedal.payment.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** It was delivered, and can be spoken of. Heard from those who carry, so that it works while orders are down. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.REVIEWS)
final class WhenDeliveryCompletedAllowReview {

    private final Commands commands;

    WhenDeliveryCompletedAllowReview(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(DeliveryCompleted event) {
        commands.sendAndWait(new AllowReview(ReviewId.forOrder(event.orderId()), event.orderId(), Milestone.DELIVERED));
    }
}
