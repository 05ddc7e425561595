package io.baedal.api.plan;

import static io.baedal.api.order.OrderStatus.ACCEPTED;
import static io.baedal.api.order.OrderStatus.CONFIRMED;
import static io.baedal.api.order.OrderStatus.PLACED;
import static io.baedal.api.plan.Gate.PAYMENT;
import static io.baedal.api.plan.Gate.STOCK;
import static io.baedal.api.plan.Milestone.DELIVERED;
import static io.baedal.api.plan.Milestone.TICKET_ACCEPTED;
import static io.baedal.api.plan.Purpose.PURCHASE;

import io.baedal.api.plan.Plan.CarryLeg;
import io.baedal.api.plan.Plan.PayLeg;
import io.baedal.api.plan.Plan.PrepareLeg;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of businesses: one row a kind. A new business is a new row here, and nothing else changes. */
public final class Plans {

    private static final Map<Kind, Plan> ROWS = Map.of(
            Kind.DELIVERY,
            new Plan(
                    Kind.DELIVERY,
                    new PayLeg(PURCHASE, ACCEPTED),
                    new PrepareLeg(Duration.ofMinutes(10)),
                    new CarryLeg(TICKET_ACCEPTED, 10, Duration.ofMinutes(30)),
                    List.of(STOCK, PAYMENT),
                    TICKET_ACCEPTED,
                    DELIVERED,
                    Set.of(PLACED, CONFIRMED)));

    private Plans() {}

    /** @throws IllegalArgumentException if the kind has no row */
    public static Plan of(Kind kind) {
        Plan plan = ROWS.get(kind);
        if (plan == null) {
            throw new IllegalArgumentException("no plan for " + kind);
        }
        return plan;
    }
}
