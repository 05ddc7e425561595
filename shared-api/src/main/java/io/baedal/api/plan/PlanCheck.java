package io.baedal.api.plan;

import static io.baedal.api.plan.Milestone.COURIER_ASSIGNED;
import static io.baedal.api.plan.Milestone.DELIVERED;
import static io.baedal.api.plan.Milestone.TICKET_ACCEPTED;
import static io.baedal.api.plan.Milestone.TICKET_HANDED_OVER;
import static io.baedal.api.plan.Milestone.TICKET_READY;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the parts of a row fit together. Not asked of plans in events: what was once promised is kept. */
final class PlanCheck {

    private static final Set<Milestone> BY_STORE = EnumSet.of(TICKET_ACCEPTED, TICKET_READY, TICKET_HANDED_OVER);

    // Those on which something listens.
    private static final Set<Milestone> ACCEPTS = EnumSet.of(TICKET_ACCEPTED, COURIER_ASSIGNED);
    private static final Set<Milestone> COMPLETES = EnumSet.of(TICKET_HANDED_OVER, DELIVERED);
    private static final Set<Milestone> CALLS = EnumSet.of(Milestone.ORDER_CONFIRMED, TICKET_ACCEPTED, TICKET_READY);

    private PlanCheck() {}

    /** @throws IllegalArgumentException if an order of this kind could never be carried out; the message says why */
    static void requireSense(Plan plan) {
        Kind kind = require(plan.kind(), "a row names its kind");
        require(plan.price(), kind + " needs a price rule: FIXED, PER_SEAT or TARIFF");
        require(plan.holds(), kind + " needs to say what it holds: NOTHING, ITEMS or SLOTS");
        require(plan.pay(), kind + " needs pay: what the money is for, and how much of it is kept");
        require(plan.acceptedOn(), kind + " needs acceptedOn, a milestone");
        require(plan.completedOn(), kind + " needs completedOn, a milestone");
        require(plan.cancel(), kind + " needs cancel: the states in which a customer may, and the fee");
        boolean called = plan.carry() != null && plan.carry().requestedOn() == Milestone.ORDER_CONFIRMED;
        requireThat(
                plan.prepare() != null || plan.carry() != null,
                kind + " has nobody who does anything: give it prepare, carry or both");
        requireThat(
                plan.gates().contains(Gate.STOCK) == (plan.holds() != Holds.NOTHING),
                kind + " has the gate STOCK exactly if it holds something");
        requireThat(plan.gates().contains(Gate.PAYMENT), kind + " needs the gate PAYMENT");
        requireThat(
                plan.gates().contains(Gate.DISPATCH) == called,
                kind + " has the gate DISPATCH exactly if it is carried on ORDER_CONFIRMED");
        requireReachable(plan, plan.acceptedOn(), ACCEPTS, "acceptedOn");
        requireReachable(plan, plan.completedOn(), COMPLETES, "completedOn");
        if (plan.carry() != null) {
            requireReachable(plan, plan.carry().requestedOn(), CALLS, "carry.requestedOn");
        }
    }

    private static void requireReachable(Plan plan, Milestone milestone, Set<Milestone> heard, String what) {
        requireThat(
                heard.contains(milestone),
                plan.kind() + " can have one of " + heard + " as its " + what + ", not " + milestone);
        requireThat(
                milestone == Milestone.ORDER_CONFIRMED
                        || (BY_STORE.contains(milestone) ? plan.prepare() != null : plan.carry() != null),
                plan.kind() + " never reaches its " + what + ", " + milestone
                        + ": a ticket needs prepare, a courier needs carry");
    }

    private static <T> T require(@Nullable T value, String message) {
        if (value == null) {
            throw new IllegalArgumentException(message);
        }
        return value;
    }

    private static void requireThat(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
