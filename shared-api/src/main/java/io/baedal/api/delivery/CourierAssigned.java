package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;

/** A courier has the job; `candidates` are those considered, nearest first. */
@Revision("1")
public record CourierAssigned(DeliveryId deliveryId, OrderId orderId, CourierId courierId, List<Candidate> candidates)
        implements DeliveryEvent {
    public CourierAssigned {
        candidates = List.copyOf(candidates);
    }
}
