package io.baedal.api.plan;

import static io.baedal.api.plan.Milestone.COURIER_ASSIGNED;
import static io.baedal.api.plan.Milestone.DELIVERED;
import static io.baedal.api.plan.Milestone.TICKET_ACCEPTED;
import static io.baedal.api.plan.Milestone.TICKET_HANDED_OVER;
import static io.baedal.api.plan.Milestone.TICKET_READY;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Plan.CancelTerms;
import io.baedal.api.plan.Plan.CarryLeg;
import io.baedal.api.plan.Plan.PayLeg;
import io.baedal.api.plan.Plan.PrepareLeg;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the parts of a row fit together. Not asked of plans in events: what was once promised is kept. */
final class PlanCheck {

    private static final Set<Milestone> BY_STORE = EnumSet.of(TICKET_ACCEPTED, TICKET_READY, TICKET_HANDED_OVER);

    // Those on which something listens.
    private static final Set<Milestone> ACCEPTS = EnumSet.of(TICKET_ACCEPTED, COURIER_ASSIGNED);
    private static final Set<Milestone> COMPLETES = EnumSet.of(TICKET_HANDED_OVER, DELIVERED);
    private static final Set<Milestone> CALLS = EnumSet.of(Milestone.ORDER_CONFIRMED, TICKET_ACCEPTED, TICKET_READY);
    private static final Set<OrderStatus> CAPTURES = EnumSet.of(OrderStatus.ACCEPTED, OrderStatus.IN_TRANSIT);

    // What has left cannot be called back, and what has ended cannot be cancelled.
    private static final Set<OrderStatus> CANCELS =
            EnumSet.of(OrderStatus.PLACED, OrderStatus.CONFIRMED, OrderStatus.ACCEPTED, OrderStatus.READY);

    // Before it accepts the store has begun nothing, and there is nothing to ask.
    private static final Set<OrderStatus> DECIDES = EnumSet.of(OrderStatus.ACCEPTED, OrderStatus.READY);

    private final Plan plan;
    private final Kind kind;

    private PlanCheck(Plan plan) {
        this.plan = plan;
        this.kind = plan.kind();
    }

    /** @throws IllegalArgumentException if an order of this kind could never be carried out; the message says why */
    static void requireSense(Plan plan) {
        if (plan.kind() == null) {
            throw new IllegalArgumentException("a row names its kind: capitals, as in REPAIR_VISIT");
        }
        PlanCheck check = new PlanCheck(plan);
        check.requireAllOfIt();
        check.requirePay(plan.pay());
        if (plan.prepare() != null) {
            check.requirePrepare(plan.prepare());
        }
        if (plan.carry() != null) {
            check.requireCarry(plan.carry());
        }
        check.requireGates();
        check.requireReachable(plan.acceptedOn(), ACCEPTS, "acceptedOn");
        check.requireReachable(plan.completedOn(), COMPLETES, "completedOn");
        if (plan.prepare() != null && plan.carry() != null) {
            check.requireOneAfterTheOther(plan.carry());
        }
        check.requireCancel(plan.cancel());
    }

    private void requireAllOfIt() {
        require(plan.price(), "price: FIXED, PER_SEAT or TARIFF");
        require(plan.holds(), "holds: NOTHING, ITEMS or SLOTS");
        require(plan.pay(), "pay: what the money is for, and how much of it is kept");
        require(plan.acceptedOn(), "acceptedOn, one of " + ACCEPTS);
        require(plan.completedOn(), "completedOn, one of " + COMPLETES);
        require(plan.cancel(), "cancel: the states in which a customer may, and the fee");
        requireThat(
                plan.prepare() != null || plan.carry() != null,
                "has nobody who does anything: give it prepare, carry or both");
    }

    private void requirePay(PayLeg pay) {
        require(pay.purpose(), "pay.purpose: PURCHASE, DEPOSIT or FARE");
        requireThat(
                pay.captureOn() == null || CAPTURES.contains(pay.captureOn()),
                "can have a pay.captureOn of ACCEPTED or IN_TRANSIT, not " + pay.captureOn()
                        + "; leave it away to be paid at the end");
        requireThat(
                pay.captureOn() != OrderStatus.IN_TRANSIT || plan.carry() != null,
                "never gets IN_TRANSIT, its pay.captureOn: that needs carry");
    }

    private void requirePrepare(PrepareLeg prepare) {
        requireTime(prepare.answerWithin(), "prepare.answerWithin", "how long a ticket may stay unanswered");
        requireThat(
                prepare.noShowAfter() == null || plan.holds() == Holds.SLOTS,
                "can have prepare.noShowAfter only with SLOTS in holds: it counts from the time the order is for");
    }

    private void requireCarry(CarryLeg carry) {
        require(carry.requestedOn(), "carry.requestedOn, one of " + CALLS);
        require(carry.pickUpAt(), "carry.pickUpAt: STORE or CUSTOMER");
        requireTime(carry.giveUpAfter(), "carry.giveUpAfter", "how long a courier is looked for");
        requireThat(
                carry.largeFrom() == null || carry.largeFrom() >= 1,
                "needs a carry.largeFrom of 1 or more pieces, not " + carry.largeFrom());
        requireReachable(carry.requestedOn(), CALLS, "carry.requestedOn");
    }

    /** Otherwise a courier could be done before the store has begun, or the store be done while he is on his way. */
    private void requireOneAfterTheOther(CarryLeg carry) {
        requireThat(
                carry.requestedOn() != Milestone.ORDER_CONFIRMED,
                "has a store that prepares, so it is the store's ticket that calls the courier: its carry.requestedOn is"
                        + " TICKET_ACCEPTED or TICKET_READY, not ORDER_CONFIRMED");
        requireThat(
                plan.completedOn() == DELIVERED,
                "has a courier after the store, so it ends with him: its completedOn is DELIVERED, not "
                        + plan.completedOn());
    }

    private void requireGates() {
        Set<Gate> once = new HashSet<>();
        plan.gates().forEach(gate -> requireThat(once.add(gate), "names the gate " + gate + " twice: once is enough"));
        requireThat(
                once.contains(Gate.STOCK) == (plan.holds() != Holds.NOTHING),
                "has the gate STOCK exactly if it holds something");
        requireThat(once.contains(Gate.PAYMENT), "needs the gate PAYMENT");
        requireThat(
                once.contains(Gate.DISPATCH)
                        == (plan.carry() != null && plan.carry().requestedOn() == Milestone.ORDER_CONFIRMED),
                "has the gate DISPATCH exactly if it is carried on ORDER_CONFIRMED");
    }

    private void requireCancel(CancelTerms cancel) {
        cancel.customerMayCancelIn()
                .forEach(status -> requireThat(
                        CANCELS.contains(status),
                        "has a customer who is not heard " + status + ": cancel.customerMayCancelIn is of " + CANCELS));
        requireDecisions(cancel);
        CancelFee fee = cancel.fee();
        require(fee, "cancel.fee: its percent, 0 where it costs nothing");
        requireThat(
                fee.freeBeforeSlot() == null || plan.holds() == Holds.SLOTS,
                "can have cancel.fee.freeBeforeSlot only with SLOTS in holds: it counts to the time the order is for");
        requireThat(
                !fee.freeUntilArrival() || plan.carry() != null,
                "can have cancel.fee.freeUntilArrival only with carry: nobody arrives otherwise");
    }

    private void requireDecisions(CancelTerms cancel) {
        Set<OrderStatus> asked = cancel.storeDecidesIn();
        asked.forEach(status -> requireThat(
                DECIDES.contains(status) && cancel.customerMayCancelIn().contains(status),
                "has a store that decides " + status + ": cancel.storeDecidesIn is of " + DECIDES
                        + ", and of those in cancel.customerMayCancelIn"));
        requireThat(
                asked.isEmpty() || plan.prepare() != null,
                "can have cancel.storeDecidesIn only with prepare: there is no store to ask");
        requireThat(
                asked.isEmpty() == (cancel.storeDecidesWithin() == null),
                "has cancel.storeDecidesWithin exactly if it has cancel.storeDecidesIn: how long the store may think, as"
                        + " in 5m");
        requireThat(
                !Duration.ZERO.equals(cancel.storeDecidesWithin()),
                "needs a cancel.storeDecidesWithin that is longer than nothing, as in 5m");
    }

    private void requireReachable(Milestone milestone, Set<Milestone> heard, String what) {
        requireThat(heard.contains(milestone), "can have one of " + heard + " as its " + what + ", not " + milestone);
        requireThat(
                milestone == Milestone.ORDER_CONFIRMED
                        || (BY_STORE.contains(milestone) ? plan.prepare() != null : plan.carry() != null),
                "never reaches its " + what + ", " + milestone + ": a ticket needs prepare, a courier needs carry");
    }

    private void requireTime(@Nullable Duration time, String line, String meaning) {
        require(time, line + ": " + meaning + ", as in 10m");
        requireThat(time != null && !time.isZero(), "needs a " + line + " that is longer than nothing, as in 10m");
    }

    private void require(@Nullable Object value, String line) {
        requireThat(value != null, "needs " + line);
    }

    private void requireThat(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(kind + " " + message);
        }
    }
}
