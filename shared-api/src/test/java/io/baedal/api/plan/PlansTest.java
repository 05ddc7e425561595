package io.baedal.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.OrderStatus;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlansTest {

    @ParameterizedTest
    @DisplayName("every kind of business has a row, and the row makes sense")
    @EnumSource
    void everyKindHasARow(Kind kind) {
        Plan plan = Plans.of(kind);
        assertThat(plan.kind()).isEqualTo(kind);
        assertThat(plan.gates()).doesNotHaveDuplicates().isNotEmpty();
        assertThat(plan.pay().captureOn()).isNotIn(OrderStatus.PLACED, OrderStatus.REJECTED, OrderStatus.CANCELLED);
        assertThat(plan.acceptedOn()).isNotEqualTo(plan.completedOn());
        assertThat(plan.customerMayCancelIn()).noneMatch(OrderStatus::isEnd).contains(OrderStatus.PLACED);
        assertThat(plan.prepare() != null || plan.carry() != null)
                .as("somebody does something")
                .isTrue();
    }

    @Test
    @DisplayName(
            "S4-12 S1-5 what is delivered is paid at the gate, captured on acceptance, and cancelled only before it")
    void delivery() {
        Plan plan = Plans.of(Kind.DELIVERY);
        assertThat(plan.gates()).containsExactly(Gate.STOCK, Gate.PAYMENT);
        assertThat(plan.pay()).isEqualTo(new Plan.PayLeg(Purpose.PURCHASE, OrderStatus.ACCEPTED));
        assertThat(plan.prepare()).isEqualTo(new Plan.PrepareLeg(Duration.ofMinutes(10)));
        assertThat(plan.acceptedOn()).isEqualTo(Milestone.TICKET_ACCEPTED);
        assertThat(plan.completedOn()).isEqualTo(Milestone.DELIVERED);
        assertThat(plan.customerMayCancelIn()).containsExactlyInAnyOrder(OrderStatus.PLACED, OrderStatus.CONFIRMED);
    }

    @Test
    @DisplayName("each gate has its own reason for not answering, and each of these may be tried again")
    void unavailable() {
        assertThat(Arrays.stream(Gate.values()).map(Gate::unavailable))
                .doesNotHaveDuplicates()
                .allMatch(reason -> reason.retryable());
    }
}
