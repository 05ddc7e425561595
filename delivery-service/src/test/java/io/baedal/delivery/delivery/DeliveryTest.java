package io.baedal.delivery.delivery;

import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.Examples.TICKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.predicate;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.delivery.AssignCourier;
import io.baedal.api.delivery.CancelDelivery;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.CompleteDelivery;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryAtDropoff;
import io.baedal.api.delivery.DeliveryAtPickup;
import io.baedal.api.delivery.DeliveryCancelDenied;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.delivery.DispatchResumed;
import io.baedal.api.delivery.FailDelivery;
import io.baedal.api.delivery.MarkAtDropoff;
import io.baedal.api.delivery.MarkAtPickup;
import io.baedal.api.delivery.MarkPickedUp;
import io.baedal.api.delivery.RequestDelivery;
import io.baedal.api.delivery.ResumeDispatch;
import io.baedal.api.delivery.UnassignCourier;
import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final List<Candidate> CANDIDATES = List.of(new Candidate(KIM, 120), new Candidate(LEE, 340));

    private static final DeliveryRequested REQUESTED = new DeliveryRequested(DELIVERY, ORDER, BY_BICYCLE, HALF_AN_HOUR);
    private static final CourierAssigned ASSIGNED = new CourierAssigned(DELIVERY, ORDER, KIM, CANDIDATES);
    private static final CourierUnassigned UNASSIGNED =
            new CourierUnassigned(DELIVERY, ORDER, KIM, Reason.COURIER_ISSUE);
    private static final DeliveryAtPickup AT_PICKUP = new DeliveryAtPickup(DELIVERY, ORDER, KIM);
    private static final DeliveryPickedUp PICKED_UP = new DeliveryPickedUp(DELIVERY, ORDER, KIM);
    private static final DeliveryAtDropoff AT_DROPOFF = new DeliveryAtDropoff(DELIVERY, ORDER, KIM);
    private static final DeliveryCompleted COMPLETED = new DeliveryCompleted(DELIVERY, ORDER, KIM);
    private static final DeliveryCancelled CANCELLED =
            new DeliveryCancelled(DELIVERY, ORDER, null, Reason.CUSTOMER_CHANGED_MIND);
    private static final DeliveryFailed NO_SUPPLY = new DeliveryFailed(DELIVERY, ORDER, null, Reason.NO_SUPPLY);
    private static final DeliveryFailed DAMAGED = new DeliveryFailed(DELIVERY, ORDER, KIM, Reason.DAMAGED);

    private static final RequestDelivery REQUEST = new RequestDelivery(DELIVERY, ORDER, BY_BICYCLE, HALF_AN_HOUR);
    private static final AssignCourier ASSIGN_KIM = new AssignCourier(DELIVERY, KIM, CANDIDATES);
    private static final AssignCourier ASSIGN_LEE = new AssignCourier(DELIVERY, LEE, CANDIDATES);
    private static final UnassignCourier KIM_LEAVES = new UnassignCourier(DELIVERY, KIM, Reason.COURIER_ISSUE);
    private static final UnassignCourier LEE_LEAVES = new UnassignCourier(DELIVERY, LEE, Reason.COURIER_ISSUE);
    private static final MarkAtPickup REPORT_AT_PICKUP = new MarkAtPickup(DELIVERY);
    private static final MarkPickedUp REPORT_PICKED_UP = new MarkPickedUp(DELIVERY);
    private static final MarkAtDropoff REPORT_AT_DROPOFF = new MarkAtDropoff(DELIVERY);
    private static final CompleteDelivery COMPLETE = new CompleteDelivery(DELIVERY);
    private static final CancelDelivery CANCEL = new CancelDelivery(DELIVERY, ORDER, Reason.CUSTOMER_CHANGED_MIND);
    private static final FailDelivery FAIL = new FailDelivery(DELIVERY, Reason.DAMAGED);
    private static final FailDelivery GIVE_UP = new FailDelivery(DELIVERY, Reason.NO_SUPPLY);
    private static final ResumeDispatch RESUME = new ResumeDispatch(DELIVERY);

    private static final DeliveryCancelDenied CANCEL_DENIED =
            new DeliveryCancelDenied(DELIVERY, ORDER, Reason.TOO_LATE);

    private AggregateTestFixture<Delivery> fixture;

    @BeforeEach
    void newFixture() {
        fixture = new AggregateTestFixture<>(Delivery.class);
    }

    /** The events that bring a delivery to a status. */
    private static List<Object> history(DeliveryStatus status) {
        List<Object> events = new ArrayList<>(List.of(REQUESTED));
        switch (status) {
            case REQUESTED -> {}
            case ASSIGNED -> events.add(ASSIGNED);
            case AT_PICKUP -> events.addAll(List.of(ASSIGNED, AT_PICKUP));
            case PICKED_UP -> events.addAll(List.of(ASSIGNED, PICKED_UP));
            case AT_DROPOFF -> events.addAll(List.of(ASSIGNED, PICKED_UP, AT_DROPOFF));
            case DELIVERED -> events.addAll(List.of(ASSIGNED, PICKED_UP, COMPLETED));
            case CANCELLED -> events.add(CANCELLED);
            case FAILED -> events.add(NO_SUPPLY);
        }
        return events;
    }

    static Stream<Arguments> moves() {
        return Stream.of(
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
                arguments(DeliveryStatus.REQUESTED, CANCEL, CANCELLED),
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
                arguments(DeliveryStatus.REQUESTED, REPORT_AT_PICKUP, "DELIVERY_NOT_ASSIGNED"),
                arguments(DeliveryStatus.REQUESTED, REPORT_PICKED_UP, "DELIVERY_NOT_ASSIGNED"),
                arguments(DeliveryStatus.CANCELLED, REPORT_PICKED_UP, "DELIVERY_NOT_ASSIGNED"),
                arguments(DeliveryStatus.ASSIGNED, REPORT_AT_DROPOFF, "DELIVERY_NOT_PICKED_UP"),
                arguments(DeliveryStatus.ASSIGNED, COMPLETE, "DELIVERY_NOT_PICKED_UP"),
                arguments(DeliveryStatus.AT_PICKUP, COMPLETE, "DELIVERY_NOT_PICKED_UP"),
                arguments(DeliveryStatus.FAILED, COMPLETE, "DELIVERY_NOT_PICKED_UP"),
                arguments(DeliveryStatus.REQUESTED, FAIL, "DELIVERY_NOT_UNDER_WAY"),
                arguments(DeliveryStatus.DELIVERED, FAIL, "DELIVERY_NOT_UNDER_WAY"),
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
                                DeliveryStatus.ASSIGNED,
                                DeliveryStatus.AT_PICKUP,
                                DeliveryStatus.PICKED_UP,
                                DeliveryStatus.AT_DROPOFF)
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

    @ParameterizedTest
    @EnumSource(
            value = DeliveryStatus.class,
            names = {"ASSIGNED", "AT_PICKUP", "PICKED_UP", "AT_DROPOFF"})
    @DisplayName("S0-10 a cancelled delivery names whoever had it, so that he can be freed")
    void cancelNamesTheCourier(DeliveryStatus status) {
        fixture.given(history(status))
                .when(CANCEL)
                .expectEvents(new DeliveryCancelled(DELIVERY, ORDER, KIM, Reason.CUSTOMER_CHANGED_MIND));
    }

    @Test
    @DisplayName("S0-10 a cancel that overtakes the request leaves a tombstone: nothing is requested any more")
    void tombstone() {
        fixture.givenNoPriorActivity().when(CANCEL).expectEvents(CANCELLED);
        newFixture();
        fixture.given(CANCELLED)
                .when(REQUEST)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        newFixture();
        fixture.given(CANCELLED).when(ASSIGN_KIM).expectResultMessagePayload(false);
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
