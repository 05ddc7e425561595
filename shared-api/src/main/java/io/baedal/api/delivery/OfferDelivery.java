package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks a claimed courier whether he takes the job. Answers whether it is offered to him now, or his already; if not, he
 * is to be freed.
 *
 * @param candidates those considered, nearest first
 * @param answerBy until when he is waited for
 */
public record OfferDelivery(
        @TargetAggregateIdentifier DeliveryId deliveryId,
        CourierId courierId,
        List<Candidate> candidates,
        Instant answerBy) {
    public OfferDelivery {
        candidates = List.copyOf(candidates);
    }
}
