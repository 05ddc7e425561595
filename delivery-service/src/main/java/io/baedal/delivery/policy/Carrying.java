package io.baedal.delivery.policy;

import static java.util.Objects.requireNonNull;

import io.baedal.api.delivery.Carriage;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.RequestDelivery;
import io.baedal.api.order.OrderId;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Plan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a plan wants something carried. */
final class Carrying {

    private Carrying() {}

    /** The request for a delivery, if the plan has it made on this milestone. */
    static Optional<RequestDelivery> due(Milestone reached, Plan plan, OrderId order, @Nullable Carriage carriage) {
        return Optional.ofNullable(plan.carry())
                .filter(carry -> carry.requestedOn() == reached)
                .map(carry -> new RequestDelivery(
                        DeliveryId.forOrder(order),
                        order,
                        requireNonNull(carriage, "what is carried must say from where to where"),
                        carry.giveUpAfter()));
    }
}
