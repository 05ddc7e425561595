package io.baedal.api.plan;

import io.baedal.api.order.OrderStatus;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All in which one kind of business differs from another, as data. A plan is frozen into the order it was placed on.
 *
 * @param pay what money is for, and when it becomes final
 * @param prepare what a store does for it; null: nothing
 * @param carry how it is carried; null: it is not
 * @param gates what must say yes while the customer waits, in this order
 * @param acceptedOn the milestone on which the order counts as accepted
 * @param completedOn the milestone on which the promise is kept
 * @param customerMayCancelIn the states in which a customer's wish to cancel is heard
 */
public record Plan(
        Kind kind,
        PayLeg pay,
        @Nullable PrepareLeg prepare,
        @Nullable CarryLeg carry,
        List<Gate> gates,
        Milestone acceptedOn,
        Milestone completedOn,
        Set<OrderStatus> customerMayCancelIn) {

    public Plan {
        gates = List.copyOf(gates);
        customerMayCancelIn = Set.copyOf(customerMayCancelIn);
    }

    /** @param captureOn the status of the order on which the money becomes final */
    public record PayLeg(Purpose purpose, OrderStatus captureOn) {}

    /** @param answerWithin how long the store may leave its ticket unanswered */
    public record PrepareLeg(Duration answerWithin) {}

    /**
     * @param requestedOn the milestone on which a courier is looked for
     * @param largeFrom the number of pieces from which a basket needs a car
     * @param giveUpAfter how long a courier is looked for
     */
    public record CarryLeg(Milestone requestedOn, int largeFrom, Duration giveUpAfter) {}
}
