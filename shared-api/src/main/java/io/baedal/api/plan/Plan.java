package io.baedal.api.plan;

import io.baedal.api.order.OrderStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All in which one kind of business differs from another, as data. A plan is frozen into the order it was placed on.
 *
 * @param price how a price is made of what was chosen
 * @param holds what is put aside while the order is placed
 * @param pay what money is for, and when it becomes final
 * @param prepare what a store does for it; null: nothing
 * @param carry how it is carried; null: it is not
 * @param gates what must say yes while the customer waits, in this order
 * @param acceptedOn the milestone on which the order counts as accepted
 * @param completedOn the milestone on which the promise is kept
 * @param cancel when a customer's wish to cancel is heard, and what it costs
 */
public record Plan(
        Kind kind,
        PriceRule price,
        Holds holds,
        PayLeg pay,
        @Nullable PrepareLeg prepare,
        @Nullable CarryLeg carry,
        List<Gate> gates,
        Milestone acceptedOn,
        Milestone completedOn,
        CancelTerms cancel) {

    public Plan {
        gates = gates == null ? List.of() : List.copyOf(gates);
    }

    /** The same with a gate that is asked before all others. */
    public Plan withFirstGate(Gate gate) {
        List<Gate> more = new ArrayList<>(gates);
        more.add(0, gate);
        return new Plan(kind, price, holds, pay, prepare, carry, more, acceptedOn, completedOn, cancel);
    }

    /** The same with the fee that this store takes. */
    public Plan withCancelFee(CancelFee fee) {
        return new Plan(
                kind,
                price,
                holds,
                pay,
                prepare,
                carry,
                gates,
                acceptedOn,
                completedOn,
                new CancelTerms(
                        cancel.customerMayCancelIn(), cancel.storeDecidesIn(), cancel.storeDecidesWithin(), fee));
    }

    /** The same with a store that answers its tickets as given; nothing changes where no store prepares. */
    public Plan withAnswers(boolean byThemselves) {
        PrepareLeg answered = prepare == null
                ? null
                : new PrepareLeg(prepare.answerWithin(), byThemselves, prepare.readyFirst(), prepare.noShowAfter());
        return new Plan(kind, price, holds, pay, answered, carry, gates, acceptedOn, completedOn, cancel);
    }

    /**
     * @param captureOn the status of the order on which the whole amount becomes final; null: none before its end
     * @param keptOnCompletionPercent how much of the price is paid when the promise was kept, 0 to 100
     * @param keptOnNoShowPercent how much of it is paid when the customer did not come, 0 to 100
     */
    public record PayLeg(
            Purpose purpose,
            @Nullable OrderStatus captureOn,
            Integer keptOnCompletionPercent,
            Integer keptOnNoShowPercent) {

        /** @throws IllegalArgumentException if a share is missing, or is none */
        public PayLeg {
            Percent.requirePercent("pay.keptOnCompletionPercent", keptOnCompletionPercent);
            Percent.requirePercent("pay.keptOnNoShowPercent", keptOnNoShowPercent);
        }
    }

    /**
     * @param answerWithin how long the store may leave its ticket unanswered
     * @param acceptsByItself whether a ticket is accepted as soon as it is opened, unless the store wants to see it first
     * @param readyFirst whether it has to be ready before it can be handed over
     * @param noShowAfter so long after the time the order is for a customer who has not come will not come; null: only the
     *     store says so
     */
    public record PrepareLeg(
            Duration answerWithin,
            boolean acceptsByItself,
            boolean readyFirst,
            @Nullable Duration noShowAfter) {

        /** @throws IllegalArgumentException if it has a duration that is out of bounds */
        public PrepareLeg {
            Span.requireWithinBounds("prepare.answerWithin", answerWithin);
            Span.requireWithinBounds("prepare.noShowAfter", noShowAfter);
        }
    }

    /**
     * @param requestedOn the milestone on which a courier is looked for
     * @param pickUpAt where it begins
     * @param largeFrom the number of pieces from which a basket needs a car; null: the item says what it needs
     * @param giveUpAfter how long a courier is looked for
     */
    public record CarryLeg(
            Milestone requestedOn,
            PickUpAt pickUpAt,
            @Nullable Integer largeFrom,
            Duration giveUpAfter) {

        /** @throws IllegalArgumentException if it has a duration that is out of bounds */
        public CarryLeg {
            Span.requireWithinBounds("carry.giveUpAfter", giveUpAfter);
        }
    }

    /** Where what is carried begins its way. */
    public enum PickUpAt {
        STORE,
        /** Where the customer says. */
        CUSTOMER
    }

    /**
     * @param customerMayCancelIn the states in which a customer's wish to cancel is heard
     * @param storeDecidesIn those of them in which the store is asked; in all others the plan is the answer. None in
     *     plans of before, which do not say
     * @param storeDecidesWithin how long the store may think about it, after which the answer is no; null where it is
     *     never asked
     */
    public record CancelTerms(
            Set<OrderStatus> customerMayCancelIn,
            Set<OrderStatus> storeDecidesIn,
            @Nullable Duration storeDecidesWithin,
            CancelFee fee) {

        /** @throws IllegalArgumentException if the states are missing, or the duration is out of bounds */
        public CancelTerms {
            if (customerMayCancelIn == null) {
                throw new IllegalArgumentException(
                        "cancel.customerMayCancelIn is missing: list the states in which a customer may, or none");
            }
            customerMayCancelIn = Set.copyOf(customerMayCancelIn);
            storeDecidesIn = storeDecidesIn == null ? Set.of() : Set.copyOf(storeDecidesIn);
            Span.requireWithinBounds("cancel.storeDecidesWithin", storeDecidesWithin);
        }

        /** Terms under which no store is ever asked. */
        public static CancelTerms withoutAsking(Set<OrderStatus> customerMayCancelIn, CancelFee fee) {
            return new CancelTerms(customerMayCancelIn, Set.of(), null, fee);
        }
    }
}
