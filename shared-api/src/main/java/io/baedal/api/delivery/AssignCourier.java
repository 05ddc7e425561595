package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A claimed courier gets the job; `candidates` are those considered, nearest first. */
public record AssignCourier(
        @TargetAggregateIdentifier DeliveryId deliveryId, CourierId courierId, List<Candidate> candidates) {
    public AssignCourier {
        candidates = List.copyOf(candidates);
    }
}
