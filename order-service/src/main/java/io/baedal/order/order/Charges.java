package io.baedal.order.order;

import io.baedal.api.delivery.Carriage;
import io.baedal.api.plan.CancelFee;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plan.PickUpAt;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an order costs its customer in the end, which its plan says in numbers. Pure. */
final class Charges {

    private Charges() {}

    /** Nothing of it. */
    static Money nothing(Terms terms) {
        return Money.zero(terms.total().currency());
    }

    /**
     * The price of a promise that was kept: as quoted, or as far as it really went, but never more than was quoted.
     *
     * @param metres how far it went; null where nobody measured
     */
    static Money onCompletion(Terms terms, @Nullable Integer metres) {
        Money price = metres == null ? terms.total() : forTheWay(terms, metres).atMost(terms.total());
        return price.percent(terms.plan().pay().keptOnCompletionPercent());
    }

    /**
     * Whoever did not come where he was waited for pays for it; whatever else went wrong is not the customer's doing.
     *
     * @param by who gave up; a courier waits for the customer only where he fetches from him
     */
    static Money onFailure(Terms terms, Reason reason, Party by) {
        Plan.CarryLeg carry = terms.plan().carry();
        boolean awaited = by != Party.COURIER || (carry != null && carry.pickUpAt() == PickUpAt.CUSTOMER);
        return awaited && reason == Reason.NO_SHOW
                ? terms.total().percent(terms.plan().pay().keptOnNoShowPercent())
                : nothing(terms);
    }

    /**
     * What the customer pays who cancels.
     *
     * @param courierArrived whether the courier was already where the order begins
     */
    static Money onCancel(Terms terms, Wish wish, boolean courierArrived) {
        Instant acceptedAt = wish.acceptedAt();
        Instant wishedAt = wish.madeAt();
        CancelFee fee = terms.plan().cancel().fee();
        boolean free = acceptedAt == null
                || (fee.freeAfterAcceptance() != null && !wishedAt.isAfter(acceptedAt.plus(fee.freeAfterAcceptance())))
                || (fee.freeUntilArrival() && !courierArrived)
                || (fee.freeBeforeSlot() != null
                        && terms.slot() != null
                        && !wishedAt.isAfter(terms.slot().minus(fee.freeBeforeSlot())));
        return free ? nothing(terms) : terms.total().percent(fee.percent());
    }

    /** The quoted total with the way that was gone in the place of the way that was quoted. */
    private static Money forTheWay(Terms terms, int metres) {
        Carriage carriage = terms.carriage();
        long quoted = carriage == null ? 0 : carriage.metres();
        Money less = lines(terms, quoted).minus(lines(terms, metres));
        Money price = terms.total().minus(less);
        return price.isNegative() ? nothing(terms) : price;
    }

    private static Money lines(Terms terms, long metres) {
        return terms.lines().stream().map(line -> line.price(metres)).reduce(nothing(terms), Money::plus);
    }
}
