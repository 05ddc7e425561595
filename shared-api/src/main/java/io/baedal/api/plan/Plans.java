package io.baedal.api.plan;

import static io.baedal.api.order.OrderStatus.ACCEPTED;
import static io.baedal.api.order.OrderStatus.CONFIRMED;
import static io.baedal.api.order.OrderStatus.IN_TRANSIT;
import static io.baedal.api.order.OrderStatus.PLACED;
import static io.baedal.api.plan.Gate.DISPATCH;
import static io.baedal.api.plan.Gate.PAYMENT;
import static io.baedal.api.plan.Gate.STOCK;
import static io.baedal.api.plan.Milestone.COURIER_ASSIGNED;
import static io.baedal.api.plan.Milestone.DELIVERED;
import static io.baedal.api.plan.Milestone.ORDER_CONFIRMED;
import static io.baedal.api.plan.Milestone.TICKET_ACCEPTED;
import static io.baedal.api.plan.Milestone.TICKET_HANDED_OVER;
import static io.baedal.api.plan.Plan.PickUpAt.CUSTOMER;
import static io.baedal.api.plan.Plan.PickUpAt.STORE;
import static io.baedal.api.plan.PriceRule.FIXED;
import static io.baedal.api.plan.PriceRule.PER_SEAT;
import static io.baedal.api.plan.PriceRule.TARIFF;
import static io.baedal.api.plan.Purpose.DEPOSIT;
import static io.baedal.api.plan.Purpose.FARE;
import static io.baedal.api.plan.Purpose.PURCHASE;

import io.baedal.api.plan.Plan.CancelTerms;
import io.baedal.api.plan.Plan.CarryLeg;
import io.baedal.api.plan.Plan.PayLeg;
import io.baedal.api.plan.Plan.PrepareLeg;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of businesses: one row a kind. A new business is a new row, here or in a configuration, and nothing else. */
public final class Plans {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    /** Two minutes, or until the courier is there; a fifth of the price after that. */
    private static final CancelFee CALLED = new CancelFee(20, Duration.ofMinutes(2), true, null);

    private static final List<Plan> ROWS = List.of(
            new Plan(
                    Kind.DELIVERY,
                    FIXED,
                    Holds.ITEMS,
                    new PayLeg(PURCHASE, ACCEPTED, 100, 100),
                    new PrepareLeg(TEN_MINUTES, false, true, null),
                    new CarryLeg(TICKET_ACCEPTED, STORE, 10, HALF_AN_HOUR),
                    List.of(STOCK, PAYMENT),
                    TICKET_ACCEPTED,
                    DELIVERED,
                    CancelTerms.withoutAsking(Set.of(PLACED, CONFIRMED), CancelFee.NONE)),
            new Plan(
                    Kind.PICKUP,
                    FIXED,
                    Holds.ITEMS,
                    new PayLeg(PURCHASE, ACCEPTED, 100, 100),
                    new PrepareLeg(TEN_MINUTES, false, true, null),
                    null,
                    List.of(STOCK, PAYMENT),
                    TICKET_ACCEPTED,
                    TICKET_HANDED_OVER,
                    CancelTerms.withoutAsking(Set.of(PLACED, CONFIRMED), CancelFee.NONE)),
            new Plan(
                    Kind.TABLE,
                    PER_SEAT,
                    Holds.SLOTS,
                    new PayLeg(DEPOSIT, null, 0, 100),
                    new PrepareLeg(TEN_MINUTES, true, false, Duration.ofMinutes(15)),
                    null,
                    List.of(STOCK, PAYMENT),
                    TICKET_ACCEPTED,
                    TICKET_HANDED_OVER,
                    CancelTerms.withoutAsking(
                            Set.of(PLACED, CONFIRMED, ACCEPTED), new CancelFee(100, null, false, Duration.ofHours(2)))),
            new Plan(
                    Kind.PARCEL,
                    TARIFF,
                    Holds.NOTHING,
                    new PayLeg(PURCHASE, IN_TRANSIT, 100, 100),
                    null,
                    new CarryLeg(ORDER_CONFIRMED, CUSTOMER, null, HALF_AN_HOUR),
                    List.of(PAYMENT, DISPATCH),
                    COURIER_ASSIGNED,
                    DELIVERED,
                    CancelTerms.withoutAsking(Set.of(PLACED, CONFIRMED, ACCEPTED), CALLED)),
            new Plan(
                    Kind.RIDE,
                    TARIFF,
                    Holds.NOTHING,
                    new PayLeg(FARE, null, 100, 20),
                    null,
                    new CarryLeg(ORDER_CONFIRMED, CUSTOMER, null, HALF_AN_HOUR),
                    List.of(PAYMENT, DISPATCH),
                    COURIER_ASSIGNED,
                    DELIVERED,
                    CancelTerms.withoutAsking(Set.of(PLACED, CONFIRMED, ACCEPTED), CALLED)));

    private final Map<Kind, Plan> rows;

    private Plans(Collection<Plan> plans) {
        rows = new LinkedHashMap<>();
        plans.forEach(plan -> rows.put(plan.kind(), plan));
    }

    /** The five kinds that come with the platform. */
    public static Plans standard() {
        return new Plans(ROWS);
    }

    /**
     * These and one more, or one in the place of its namesake.
     *
     * @throws IllegalArgumentException if an order of this kind could never be carried out; the message says why
     */
    public Plans and(Plan plan) {
        PlanCheck.requireSense(plan);
        Map<Kind, Plan> more = new LinkedHashMap<>(rows);
        more.put(plan.kind(), plan);
        return new Plans(more.values());
    }

    /** @throws IllegalArgumentException if the kind has no row; the message names those that have one */
    public Plan of(Kind kind) {
        Plan plan = rows.get(kind);
        if (plan == null) {
            throw new IllegalArgumentException("no plan for " + kind + "; there are " + rows.keySet());
        }
        return plan;
    }

    /** Those with a row, in the order of the table. */
    public List<Kind> kinds() {
        return List.copyOf(rows.keySet());
    }
}
