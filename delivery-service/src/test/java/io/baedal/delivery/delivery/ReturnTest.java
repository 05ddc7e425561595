package io.baedal.delivery.delivery;

import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.delivery.DeliveryStory.ASK_TO_CANCEL;
import static io.baedal.delivery.delivery.DeliveryStory.BRING_BACK;
import static io.baedal.delivery.delivery.DeliveryStory.CANCEL_DENIED;
import static io.baedal.delivery.delivery.DeliveryStory.COMPLETE;
import static io.baedal.delivery.delivery.DeliveryStory.COMPLETED;
import static io.baedal.delivery.delivery.DeliveryStory.DAMAGED;
import static io.baedal.delivery.delivery.DeliveryStory.FAIL;
import static io.baedal.delivery.delivery.DeliveryStory.KIM_LEAVES;
import static io.baedal.delivery.delivery.DeliveryStory.REPORT_AT_DROPOFF;
import static io.baedal.delivery.delivery.DeliveryStory.REPORT_PICKED_UP;
import static io.baedal.delivery.delivery.DeliveryStory.RETURNED;
import static io.baedal.delivery.delivery.DeliveryStory.RETURNING;
import static io.baedal.delivery.delivery.DeliveryStory.TURN_ROUND;
import static io.baedal.delivery.delivery.DeliveryStory.history;
import static org.axonframework.test.matchers.Matchers.predicate;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.delivery.DeliveryReturning;
import io.baedal.api.delivery.MarkReturning;
import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be handed over is brought back. */
class ReturnTest {

    private AggregateTestFixture<Delivery> fixture;

    @BeforeEach
    void newFixture() {
        fixture = new AggregateTestFixture<>(Delivery.class);
    }

    static Stream<Arguments> moves() {
        return Stream.of(
                arguments(DeliveryStatus.PICKED_UP, TURN_ROUND, RETURNING),
                arguments(DeliveryStatus.AT_DROPOFF, TURN_ROUND, RETURNING),
                arguments(
                        DeliveryStatus.AT_DROPOFF,
                        new MarkReturning(DELIVERY, Reason.ADDRESS_ERROR),
                        new DeliveryReturning(DELIVERY, ORDER, KIM, Reason.ADDRESS_ERROR)),
                arguments(DeliveryStatus.RETURNING, BRING_BACK, RETURNED),
                // The customer came after all, or it got lost on the way back.
                arguments(DeliveryStatus.RETURNING, COMPLETE, COMPLETED),
                arguments(DeliveryStatus.RETURNING, FAIL, DAMAGED),
                arguments(DeliveryStatus.RETURNING, ASK_TO_CANCEL, CANCEL_DENIED));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("moves")
    @DisplayName("S0-5 what cannot be handed over is brought back, says why, and may still be delivered on its way")
    void moves(DeliveryStatus from, Object command, Object event) {
        fixture.given(history(from))
                .when(command)
                .expectSuccessfulHandlerExecution()
                .expectEvents(event);
    }

    static Stream<Arguments> noOps() {
        return Stream.of(
                arguments(DeliveryStatus.RETURNING, TURN_ROUND),
                arguments(DeliveryStatus.RETURNED, TURN_ROUND),
                arguments(DeliveryStatus.RETURNED, BRING_BACK),
                arguments(DeliveryStatus.RETURNING, REPORT_PICKED_UP),
                arguments(DeliveryStatus.RETURNING, REPORT_AT_DROPOFF),
                arguments(DeliveryStatus.RETURNED, ASK_TO_CANCEL));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("noOps")
    @DisplayName("A report that is repeated, or late, tells nothing")
    void noOps(DeliveryStatus status, Object command) {
        fixture.given(history(status))
                .when(command)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(DeliveryStatus.REQUESTED, TURN_ROUND, "DELIVERY_NOT_PICKED_UP"),
                arguments(DeliveryStatus.ASSIGNED, TURN_ROUND, "DELIVERY_NOT_PICKED_UP"),
                arguments(DeliveryStatus.DELIVERED, TURN_ROUND, "DELIVERY_NOT_PICKED_UP"),
                arguments(DeliveryStatus.CANCELLED, TURN_ROUND, "DELIVERY_NOT_PICKED_UP"),
                arguments(DeliveryStatus.AT_DROPOFF, BRING_BACK, "DELIVERY_NOT_RETURNING"),
                arguments(DeliveryStatus.DELIVERED, BRING_BACK, "DELIVERY_NOT_RETURNING"),
                arguments(DeliveryStatus.FAILED, BRING_BACK, "DELIVERY_NOT_RETURNING"),
                arguments(DeliveryStatus.RETURNED, COMPLETE, "DELIVERY_NOT_PICKED_UP"),
                arguments(DeliveryStatus.RETURNED, FAIL, "DELIVERY_NOT_UNDER_WAY"),
                arguments(DeliveryStatus.RETURNING, KIM_LEAVES, "DELIVERY_NOT_ASSIGNED"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    @DisplayName("Only what a courier has with him is brought back, and only what is on its way back arrives there")
    void refusals(DeliveryStatus status, Object command, String code) {
        fixture.given(history(status))
                .when(command)
                .expectExceptionDetails(
                        predicate((Refusal refusal) -> refusal.code().equals(code)));
    }
}
