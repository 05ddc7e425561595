package io.baedal.order.policy;

import io.baedal.api.order.MarkOrderReviewed;
import io.baedal.api.review.ReviewPosted;
import io.baedal.order.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** The order shows that it was reviewed, also when the review was written while this service was down. */
@Component
@ProcessingGroup(Groups.ORDER_PROGRESS)
class WhenReviewPostedMarkOrderReviewed {

    private final Commands commands;

    WhenReviewPostedMarkOrderReviewed(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(ReviewPosted event) {
        commands.sendAndWait(new MarkOrderReviewed(event.orderId(), event.score()));
    }
}
