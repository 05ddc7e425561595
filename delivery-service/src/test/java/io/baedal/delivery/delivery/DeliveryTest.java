package io.baedal.delivery.delivery;

import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.Examples.TICKET;
import static io.baedal.delivery.delivery.DeliveryStory.ASK_TO_CANCEL;
import static io.baedal.delivery.delivery.DeliveryStory.ASSIGNED;
import static io.baedal.delivery.delivery.DeliveryStory.ASSIGN_KIM;
import static io.baedal.delivery.delivery.DeliveryStory.ASSIGN_LEE;
import static io.baedal.delivery.delivery.DeliveryStory.AT_DROPOFF;
import static io.baedal.delivery.delivery.DeliveryStory.AT_PICKUP;
import static io.baedal.delivery.delivery.DeliveryStory.CANCEL;
import static io.baedal.delivery.delivery.DeliveryStory.CANCELLED;
import static io.baedal.delivery.delivery.DeliveryStory.CANCEL_DENIED;
import static io.baedal.delivery.delivery.DeliveryStory.CANDIDATES;
import static io.baedal.delivery.delivery.DeliveryStory.COMPLETE;
import static io.baedal.delivery.delivery.DeliveryStory.COMPLETED;
import static io.baedal.delivery.delivery.DeliveryStory.DAMAGED;
import static io.baedal.delivery.delivery.DeliveryStory.FAIL;
import static io.baedal.delivery.delivery.DeliveryStory.GIVE_UP;
import static io.baedal.delivery.delivery.DeliveryStory.KIM_LEAVES;
import static io.baedal.delivery.delivery.DeliveryStory.LEE_LEAVES;
import static io.baedal.delivery.delivery.DeliveryStory.NOBODY_THERE;
import static io.baedal.delivery.delivery.DeliveryStory.NO_SUPPLY;
import static io.baedal.delivery.delivery.DeliveryStory.PICKED_UP;
import static io.baedal.delivery.delivery.DeliveryStory.REGISTER;
import static io.baedal.delivery.delivery.DeliveryStory.REGISTERED;
import static io.baedal.delivery.delivery.DeliveryStory.REPORT_AT_DROPOFF;
import static io.baedal.delivery.delivery.DeliveryStory.REPORT_AT_PICKUP;
import static io.baedal.delivery.delivery.DeliveryStory.REPORT_PICKED_UP;
import static io.baedal.delivery.delivery.DeliveryStory.REQUEST;
import static io.baedal.delivery.delivery.DeliveryStory.REQUESTED;
import static io.baedal.delivery.delivery.DeliveryStory.RESUME;
import static io.baedal.delivery.delivery.DeliveryStory.UNASSIGNED;
import static io.baedal.delivery.delivery.DeliveryStory.history;
import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.predicate;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.delivery.CompleteDelivery;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DispatchResumed;
import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal;
import java.util.Arrays;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryTest {

    private AggregateTestFixture<Delivery> fixture;

    @BeforeEach
    void newFixture() {
        fixture = new AggregateTestFixture<>(Delivery.class);
    }

    static Stream<Arguments> moves() {
        return Stream.of(
                arguments(DeliveryStatus.REGISTERED, REQUEST, REQUESTED),
                // Whoever places the order again has not heard the first answer.
                arguments(DeliveryStatus.REGISTERED, REGISTER, REGISTERED),
                arguments(DeliveryStatus.REGISTERED, CANCEL, CANCELLED),
                arguments(DeliveryStatus.REGISTERED, ASK_TO_CANCEL, CANCELLED),
                arguments(DeliveryStatus.REQUESTED, ASK_TO_CANCEL, CANCELLED),
                arguments(DeliveryStatus.PICKED_UP, ASK_TO_CANCEL, CANCEL_DENIED),
                arguments(DeliveryStatus.AT_DROPOFF, ASK_TO_CANCEL, CANCEL_DENIED),
                arguments(DeliveryStatus.DELIVERED, ASK_TO_CANCEL, CANCEL_DENIED),
                arguments(DeliveryStatus.REQUESTED, ASSIGN_KIM, ASSIGNED),
                arguments(DeliveryStatus.REQUESTED, GIVE_UP, NO_SUPPLY),
                arguments(DeliveryStatus.ASSIGNED, KIM_LEAVES, UNASSIGNED),
                arguments(DeliveryStatus.AT_PICKUP, KIM_LEAVES, UNASSIGNED),
                arguments(DeliveryStatus.ASSIGNED, REPORT_AT_PICKUP, AT_PICKUP),
                arguments(DeliveryStatus.ASSIGNED, REPORT_PICKED_UP, PICKED_UP),
                arguments(DeliveryStatus.AT_PICKUP, REPORT_PICKED_UP, PICKED_UP),
                arguments(DeliveryStatus.PICKED_UP, REPORT_AT_DROPOFF, AT_DROPOFF),
                arguments(DeliveryStatus.PICKED_UP, COMPLETE, COMPLETED),
                arguments(DeliveryStatus.AT_DROPOFF, COMPLETE, COMPLETED),
                arguments(DeliveryStatus.ASSIGNED, FAIL, DAMAGED),
                arguments(DeliveryStatus.AT_DROPOFF, FAIL, DAMAGED),
                arguments(
                        DeliveryStatus.AT_PICKUP,
                        NOBODY_THERE,
                        new DeliveryFailed(DELIVERY, ORDER, KIM, Reason.NO_SHOW)),
                arguments(DeliveryStatus.REQUESTED, CANCEL, CANCELLED),
                arguments(DeliveryStatus.RETURNED, CANCEL, CANCEL_DENIED),
                // Whoever settles the order waits for an answer, and may not have been there when it ended.
                arguments(DeliveryStatus.DELIVERED, CANCEL, CANCEL_DENIED),
                arguments(DeliveryStatus.FAILED, CANCEL, CANCEL_DENIED),
                arguments(DeliveryStatus.CANCELLED, CANCEL, CANCEL_DENIED));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("moves")
    @DisplayName("S4-3 what moves a delivery on")
    void moves(DeliveryStatus from, Object command, Object event) {
        fixture.given(history(from))
                .when(command)
                .expectSuccessfulHandlerExecution()
                .expectEvents(event);
    }

    static Stream<Arguments> noOps() {
        return Stream.of(
                arguments(DeliveryStatus.REGISTERED, GIVE_UP),
                arguments(DeliveryStatus.REQUESTED, REGISTER),
                arguments(DeliveryStatus.ASSIGNED, REGISTER),
                arguments(DeliveryStatus.CANCELLED, REGISTER),
                arguments(DeliveryStatus.ASSIGNED, REQUEST),
                arguments(DeliveryStatus.AT_PICKUP, REPORT_AT_PICKUP),
                arguments(DeliveryStatus.PICKED_UP, REPORT_AT_PICKUP),
                arguments(DeliveryStatus.PICKED_UP, REPORT_PICKED_UP),
                arguments(DeliveryStatus.DELIVERED, REPORT_PICKED_UP),
                arguments(DeliveryStatus.AT_DROPOFF, REPORT_AT_DROPOFF),
                arguments(DeliveryStatus.DELIVERED, COMPLETE),
                arguments(DeliveryStatus.FAILED, FAIL),
                arguments(DeliveryStatus.ASSIGNED, GIVE_UP),
                arguments(DeliveryStatus.DELIVERED, GIVE_UP));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("noOps")
    @DisplayName("The same command twice is once, and a report or alarm that comes late tells nothing")
    void noOps(DeliveryStatus status, Object command) {
        fixture.given(history(status))
                .when(command)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(DeliveryStatus.REGISTERED, REPORT_PICKED_UP, "DELIVERY_NOT_ASSIGNED"),
                arguments(DeliveryStatus.REGISTERED, COMPLETE, "DELIVERY_NOT_PICKED_UP"),
                arguments(DeliveryStatus.REGISTERED, FAIL, "DELIVERY_NOT_UNDER_WAY"),
                arguments(DeliveryStatus.REQUESTED, REPORT_AT_PICKUP, "DELIVERY_NOT_ASSIGNED"),
                arguments(DeliveryStatus.REQUESTED, REPORT_PICKED_UP, "DELIVERY_NOT_ASSIGNED"),
                arguments(DeliveryStatus.CANCELLED, REPORT_PICKED_UP, "DELIVERY_NOT_ASSIGNED"),
                arguments(DeliveryStatus.ASSIGNED, REPORT_AT_DROPOFF, "DELIVERY_NOT_PICKED_UP"),
                arguments(DeliveryStatus.ASSIGNED, COMPLETE, "DELIVERY_NOT_PICKED_UP"),
                arguments(DeliveryStatus.AT_PICKUP, COMPLETE, "DELIVERY_NOT_PICKED_UP"),
                arguments(DeliveryStatus.FAILED, COMPLETE, "DELIVERY_NOT_PICKED_UP"),
                arguments(DeliveryStatus.REQUESTED, FAIL, "DELIVERY_NOT_UNDER_WAY"),
                arguments(DeliveryStatus.DELIVERED, FAIL, "DELIVERY_NOT_UNDER_WAY"),
                // Only who is there can say that nobody came.
                arguments(DeliveryStatus.ASSIGNED, NOBODY_THERE, "CUSTOMER_NOT_AWAITED"),
                arguments(DeliveryStatus.AT_DROPOFF, NOBODY_THERE, "CUSTOMER_NOT_AWAITED"),
                arguments(DeliveryStatus.PICKED_UP, KIM_LEAVES, "DELIVERY_NOT_ASSIGNED"),
                arguments(DeliveryStatus.DELIVERED, KIM_LEAVES, "DELIVERY_NOT_ASSIGNED"),
                arguments(DeliveryStatus.ASSIGNED, LEE_LEAVES, "NOT_YOUR_DELIVERY"),
                arguments(DeliveryStatus.REQUESTED, KIM_LEAVES, "NOT_YOUR_DELIVERY"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    @DisplayName("S4-3 picked up before delivered, and nobody speaks for another")
    void refusals(DeliveryStatus status, Object command, String code) {
        fixture.given(history(status))
                .when(command)
                .expectExceptionDetails(
                        predicate((Refusal refusal) -> refusal.code().equals(code)));
    }

    @ParameterizedTest
    @EnumSource(DeliveryStatus.class)
    @DisplayName("B8 at most one courier at a time: whoever is offered the job learns whether it is his")
    void oneCourierAtATime(DeliveryStatus status) {
        boolean free = status == DeliveryStatus.REQUESTED;
        fixture.given(history(status)).when(ASSIGN_LEE).expectResultMessagePayload(free);
        newFixture();
        boolean his = free
                || Arrays.asList(
                                DeliveryStatus.OFFERED,
                                DeliveryStatus.ASSIGNED,
                                DeliveryStatus.AT_PICKUP,
                                DeliveryStatus.PICKED_UP,
                                DeliveryStatus.AT_DROPOFF,
                                DeliveryStatus.RETURNING)
                        .contains(status);
        fixture.given(history(status)).when(ASSIGN_KIM).expectResultMessagePayload(his);
    }

    @Test
    @DisplayName("B8 a job that is repeated late to its courier is still his, and is assigned once")
    void assignsOnce() {
        fixture.given(REQUESTED, ASSIGNED)
                .when(ASSIGN_KIM)
                .expectResultMessagePayload(true)
                .expectNoEvents();
        newFixture();
        fixture.given(REQUESTED, ASSIGNED)
                .when(ASSIGN_LEE)
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    @DisplayName("B8 one who dropped out does not get the job again, not even by an offer that comes late")
    void droppedOutStaysOut() {
        fixture.given(REQUESTED, ASSIGNED, UNASSIGNED)
                .when(ASSIGN_KIM)
                .expectResultMessagePayload(false)
                .expectNoEvents();
        newFixture();
        fixture.given(REQUESTED, ASSIGNED, UNASSIGNED)
                .when(ASSIGN_LEE)
                .expectEvents(new CourierAssigned(DELIVERY, ORDER, LEE, CANDIDATES));
        newFixture();
        fixture.given(REQUESTED, ASSIGNED, UNASSIGNED).when(KIM_LEAVES).expectNoEvents();
    }

    @Test
    @DisplayName("S3-8 C4 a job is registered before anybody is looked for, and requested once it is confirmed")
    void registersThenRequests() {
        fixture.givenNoPriorActivity().when(REGISTER).expectEvents(REGISTERED);
        newFixture();
        fixture.given(REGISTERED, REGISTERED).when(REQUEST).expectEvents(REQUESTED);
        newFixture();
        fixture.given(REGISTERED)
                .when(ASSIGN_KIM)
                .expectResultMessagePayload(false)
                .expectNoEvents();
        newFixture();
        fixture.given(REGISTERED).when(RESUME).expectResultMessagePayload(false).expectNoEvents();
    }

    @Test
    @DisplayName("How far it was carried is said with its end, where somebody measured")
    void saysHowFar() {
        fixture.given(history(DeliveryStatus.AT_DROPOFF))
                .when(new CompleteDelivery(DELIVERY, 4_200))
                .expectEvents(new DeliveryCompleted(DELIVERY, ORDER, KIM, 4_200));
    }

    @Test
    @DisplayName("S0-5 a delivery is requested once")
    void requestsOnce() {
        fixture.givenNoPriorActivity().when(REQUEST).expectEvents(REQUESTED);
        newFixture();
        fixture.given(REQUESTED).when(REQUEST).expectNoEvents();
    }

    @Test
    @DisplayName("A delivery is woken only while it has no courier")
    void wokenWithoutCourierOnly() {
        fixture.given(REQUESTED)
                .when(RESUME)
                .expectResultMessagePayload(true)
                .expectEvents(new DispatchResumed(DELIVERY, ORDER));
        newFixture();
        fixture.given(REQUESTED, ASSIGNED)
                .when(RESUME)
                .expectResultMessagePayload(false)
                .expectNoEvents();
        newFixture();
        fixture.given(CANCELLED).when(RESUME).expectResultMessagePayload(false).expectNoEvents();
    }

    @Test
    @DisplayName("B6 the delivery's id is its own, and tells the order it belongs to")
    void idIsItsOwn() {
        assertThat(DELIVERY.toString())
                .isNotEqualTo(ORDER.toString())
                .isNotEqualTo(TICKET.toString())
                .isEqualTo("dlv-" + ORDER);
    }
}
