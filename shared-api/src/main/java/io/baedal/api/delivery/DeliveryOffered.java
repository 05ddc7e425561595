package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A courier who is kept for the job is asked whether he takes it.
 *
 * @param candidates those considered, nearest first
 * @param answerBy until when he is waited for; who has not answered by then is asked no longer
 */
@Revision("1")
public record DeliveryOffered(
        DeliveryId deliveryId, OrderId orderId, CourierId courierId, List<Candidate> candidates, Instant answerBy)
        implements DeliveryEvent {
    public DeliveryOffered {
        candidates = List.copyOf(candidates);
    }
}
