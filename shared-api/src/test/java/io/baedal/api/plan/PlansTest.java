package io.baedal.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Plan.CancelTerms;
import io.baedal.api.plan.Plan.PickUpAt;
import io.baedal.api.value.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlansTest {

    private static final Plans PLANS = Plans.standard();

    static List<Kind> kinds() {
        return PLANS.kinds();
    }

    @ParameterizedTest
    @DisplayName("every row makes sense: its gates, its legs and its milestones fit together")
    @MethodSource("kinds")
    void everyRowMakesSense(Kind kind) {
        Plan plan = PLANS.of(kind);
        assertThat(plan.kind()).isEqualTo(kind);
        assertThat(plan.gates()).doesNotHaveDuplicates().contains(Gate.PAYMENT);
        assertThat(plan.gates().contains(Gate.STOCK)).isEqualTo(plan.holds() != Holds.NOTHING);
        assertThat(plan.acceptedOn()).isNotEqualTo(plan.completedOn());
        assertThat(plan.prepare() != null || plan.carry() != null)
                .as("somebody does something")
                .isTrue();
        assertThat(plan.gates().contains(Gate.DISPATCH))
                .as("who is called for by the order itself is registered at the gate")
                .isEqualTo(plan.carry() != null && plan.carry().requestedOn() == Milestone.ORDER_CONFIRMED);
        assertThat(plan.cancel().customerMayCancelIn())
                .noneMatch(OrderStatus::isEnd)
                .contains(OrderStatus.PLACED, OrderStatus.CONFIRMED);
    }

    @Test
    @DisplayName(
            "S4-12 S1-5 what is delivered is paid at the gate, captured on acceptance, and cancelled only before it")
    void delivery() {
        Plan plan = PLANS.of(Kind.DELIVERY);
        assertThat(plan.gates()).containsExactly(Gate.STOCK, Gate.PAYMENT);
        assertThat(plan.pay()).isEqualTo(new Plan.PayLeg(Purpose.PURCHASE, OrderStatus.ACCEPTED, 100, 100));
        assertThat(plan.acceptedOn()).isEqualTo(Milestone.TICKET_ACCEPTED);
        assertThat(plan.completedOn()).isEqualTo(Milestone.DELIVERED);
        assertThat(mayCancelWhenAccepted(Kind.DELIVERY)).isFalse();
    }

    @Test
    @DisplayName("S1-10 C7 what is fetched is as what is delivered, but that nobody carries it")
    void pickup() {
        Plan plan = PLANS.of(Kind.PICKUP);
        Plan delivery = PLANS.of(Kind.DELIVERY);
        assertThat(plan.carry()).isNull();
        assertThat(plan.completedOn()).isEqualTo(Milestone.TICKET_HANDED_OVER);
        assertThat(plan.pay()).isEqualTo(delivery.pay());
        assertThat(plan.prepare()).isEqualTo(delivery.prepare());
        assertThat(plan.cancel()).isEqualTo(delivery.cancel());
    }

    @Test
    @DisplayName(
            "S2-2 S2-11 a table is held with a deposit, which is kept if nobody comes and given back if somebody does")
    void table() {
        Plan plan = PLANS.of(Kind.TABLE);
        assertThat(plan.price()).isEqualTo(PriceRule.PER_SEAT);
        assertThat(plan.holds()).isEqualTo(Holds.SLOTS);
        assertThat(plan.pay()).isEqualTo(new Plan.PayLeg(Purpose.DEPOSIT, null, 0, 100));
        assertThat(plan.prepare())
                .isEqualTo(new Plan.PrepareLeg(Duration.ofMinutes(10), true, false, Duration.ofMinutes(15)));
        assertThat(mayCancelWhenAccepted(Kind.TABLE)).isTrue();
        assertThat(plan.cancel().fee()).isEqualTo(new CancelFee(100, null, false, Duration.ofHours(2)));
    }

    @Test
    @DisplayName("S3-1 S3-8 C4 a parcel is paid and registered at the gate, and paid for good when it is picked up")
    void parcel() {
        Plan plan = PLANS.of(Kind.PARCEL);
        assertThat(plan.gates()).containsExactly(Gate.PAYMENT, Gate.DISPATCH);
        assertThat(plan.pay()).isEqualTo(new Plan.PayLeg(Purpose.PURCHASE, OrderStatus.IN_TRANSIT, 100, 100));
        assertThat(plan.prepare()).isNull();
        assertThat(plan.acceptedOn()).isEqualTo(Milestone.COURIER_ASSIGNED);
        assertThat(pickUpAt(plan)).isEqualTo(PickUpAt.CUSTOMER);
    }

    @Test
    @DisplayName("S3-20 a ride is a parcel that pays when it is there")
    void ride() {
        Plan plan = PLANS.of(Kind.RIDE);
        Plan parcel = PLANS.of(Kind.PARCEL);
        assertThat(plan.pay()).isEqualTo(new Plan.PayLeg(Purpose.FARE, null, 100, 20));
        assertThat(plan.carry()).isEqualTo(parcel.carry());
        assertThat(plan.gates()).isEqualTo(parcel.gates());
        assertThat(plan.cancel()).isEqualTo(parcel.cancel());
    }

    @Test
    @DisplayName("a row can be added and replaced, and a kind without one is refused with those that have one")
    void rowsCanBeAdded() {
        Kind repair = Kind.of("REPAIR_VISIT");
        Plan pickup = PLANS.of(Kind.PICKUP);
        Plan visit = new Plan(
                repair,
                pickup.price(),
                Holds.SLOTS,
                pickup.pay(),
                pickup.prepare(),
                null,
                pickup.gates(),
                pickup.acceptedOn(),
                pickup.completedOn(),
                pickup.cancel());

        assertThat(PLANS.and(visit).of(repair)).isEqualTo(visit);
        assertThat(PLANS.and(visit).kinds()).hasSize(6);
        assertThat(PLANS.and(pickup.withFirstGate(Gate.STORE)).of(Kind.PICKUP).gates())
                .containsExactly(Gate.STORE, Gate.STOCK, Gate.PAYMENT);
        assertThatThrownBy(() -> PLANS.of(repair))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("REPAIR_VISIT")
                .hasMessageContaining("DELIVERY");
    }

    @Test
    @DisplayName("each gate has its own reason for not answering, and each of these may be tried again")
    void unavailable() {
        assertThat(Arrays.stream(Gate.values()).map(Gate::unavailable))
                .doesNotHaveDuplicates()
                .allMatch(Reason::retryable);
    }

    @ParameterizedTest
    @DisplayName("S1-5 S1-8 C7 in none of the five is the store asked: it is the plan that answers a wish to cancel")
    @MethodSource("kinds")
    void noStoreIsAsked(Kind kind) {
        assertThat(PLANS.of(kind).cancel().storeDecidesIn()).isEmpty();
    }

    @Test
    @DisplayName("C7 a store that takes its own fee is asked as before whether a customer may cancel")
    void ownFeeLeavesTheRest() {
        CancelTerms asking = new CancelTerms(
                Set.of(OrderStatus.ACCEPTED), Set.of(OrderStatus.ACCEPTED), Duration.ofMinutes(5), CancelFee.NONE);
        Plan pickup = PLANS.of(Kind.PICKUP);
        Plan plan = new Plan(
                pickup.kind(),
                pickup.price(),
                pickup.holds(),
                pickup.pay(),
                pickup.prepare(),
                null,
                pickup.gates(),
                pickup.acceptedOn(),
                pickup.completedOn(),
                asking);
        CancelFee tenth = new CancelFee(10, null, false, null);
        assertThat(plan.withCancelFee(tenth).cancel())
                .isEqualTo(new CancelTerms(
                        Set.of(OrderStatus.ACCEPTED), Set.of(OrderStatus.ACCEPTED), Duration.ofMinutes(5), tenth));
    }

    private static boolean mayCancelWhenAccepted(Kind kind) {
        return PLANS.of(kind).cancel().customerMayCancelIn().contains(OrderStatus.ACCEPTED);
    }

    private static @Nullable PickUpAt pickUpAt(Plan plan) {
        return plan.carry() == null ? null : plan.carry().pickUpAt();
    }
}
