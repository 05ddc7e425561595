package io.baedal.delivery.delivery;

import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.delivery.DeliveryStory.ASK_TO_CANCEL;
import static io.baedal.delivery.delivery.DeliveryStory.ASSIGNED;
import static io.baedal.delivery.delivery.DeliveryStory.ASSIGN_KIM;
import static io.baedal.delivery.delivery.DeliveryStory.AT_PICKUP;
import static io.baedal.delivery.delivery.DeliveryStory.CANCEL;
import static io.baedal.delivery.delivery.DeliveryStory.CANCELLED;
import static io.baedal.delivery.delivery.DeliveryStory.CANCEL_DENIED;
import static io.baedal.delivery.delivery.DeliveryStory.PICKED_UP;
import static io.baedal.delivery.delivery.DeliveryStory.REQUEST;
import static io.baedal.delivery.delivery.DeliveryStory.REQUESTED;
import static io.baedal.delivery.delivery.DeliveryStory.UNASSIGNED;
import static io.baedal.delivery.delivery.DeliveryStory.WITHDRAW;
import static io.baedal.delivery.delivery.DeliveryStory.history;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.hamcrest.CoreMatchers.any;

import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.RequestDeliveryCancel;
import io.baedal.api.value.Reason;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may call a delivery off, and until when. */
class DeliveryCancelTest {

    private AggregateTestFixture<Delivery> fixture;

    @BeforeEach
    void newFixture() {
        fixture = new AggregateTestFixture<>(Delivery.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "OFFERED, false",
        "ASSIGNED, false",
        "AT_PICKUP, true",
        "PICKED_UP, true",
        "AT_DROPOFF, true",
        "RETURNING, true"
    })
    @DisplayName(
            "S0-10 S3-6 a bad end of the order takes it from whoever had it or was asked, and says whether he had arrived")
    void cancelNamesTheCourier(DeliveryStatus status, boolean arrived) {
        fixture.given(history(status)).when(CANCEL).expectEvents(calledOff(arrived));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"OFFERED, false", "ASSIGNED, false", "AT_PICKUP, true"})
    @DisplayName("S3-5 S3-6 a customer may call off what is not picked up; whether the courier had arrived is said")
    void letsGo(DeliveryStatus status, boolean arrived) {
        fixture.given(history(status)).when(ASK_TO_CANCEL).expectEvents(calledOff(arrived));
    }

    @ParameterizedTest(name = "arrived {0} s after the wish: {1}")
    @CsvSource({"-1, true", "0, true", "1, false"})
    @DisplayName("S3-5 C7 a wish counts from when it was made: who arrived while it was on its way has not arrived")
    void arrivalIsJudgedAtTheWish(long secondsAfter, boolean arrived) {
        Instant wished = Instant.parse("2026-11-21T09:00:00Z");
        fixture.givenCurrentTime(wished.minusSeconds(60))
                .andGiven(REQUESTED, ASSIGNED)
                .andGivenCurrentTime(wished.plusSeconds(secondsAfter))
                .andGiven(AT_PICKUP)
                .when(new RequestDeliveryCancel(DELIVERY, ORDER, Reason.CUSTOMER_CHANGED_MIND, wished))
                .expectEvents(calledOff(arrived));
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryStatus.class,
            names = {"REGISTERED", "REQUESTED", "OFFERED", "ASSIGNED", "AT_PICKUP"})
    @DisplayName("S4-4 what the store gave up is not fetched any more")
    void withdrawn(DeliveryStatus status) {
        fixture.given(history(status))
                .when(WITHDRAW)
                .expectEventsMatching(payloadsMatching(exactSequenceOf(any(DeliveryCancelled.class))));
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryStatus.class,
            names = {"PICKED_UP", "AT_DROPOFF", "RETURNING", "DELIVERED", "RETURNED", "CANCELLED", "FAILED"})
    @DisplayName("S4-4 what the courier has the store can no longer give up: he goes on, and nobody is told")
    void tooLateToWithdraw(DeliveryStatus status) {
        fixture.given(history(status))
                .when(WITHDRAW)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    private static DeliveryCancelled calledOff(boolean arrived) {
        return new DeliveryCancelled(DELIVERY, ORDER, KIM, Reason.CUSTOMER_CHANGED_MIND, arrived);
    }

    @Test
    @DisplayName("S3-5 one who arrived and left has not arrived for the next")
    void arrivalIsTheCouriersOwn() {
        fixture.given(REQUESTED, ASSIGNED, AT_PICKUP, UNASSIGNED)
                .when(ASK_TO_CANCEL)
                .expectEvents(CANCELLED);
    }

    @Test
    @DisplayName("S3-5 a wish to cancel is denied each time it is made: whoever made it waits for the answer")
    void deniesEachTime() {
        fixture.given(REQUESTED, ASSIGNED, PICKED_UP, CANCEL_DENIED)
                .when(ASK_TO_CANCEL)
                .expectEvents(CANCEL_DENIED);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryStatus.class,
            names = {"RETURNED", "CANCELLED", "FAILED"})
    @DisplayName("S3-5 a delivery that is off already stays silent: the event it ended with is the answer")
    void endedStaysSilent(DeliveryStatus end) {
        fixture.given(history(end))
                .when(ASK_TO_CANCEL)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    @DisplayName("S0-10 a cancel that overtakes the request leaves a tombstone: nothing is requested any more")
    void tombstone() {
        fixture.givenNoPriorActivity().when(CANCEL).expectEvents(CANCELLED);
        newFixture();
        fixture.givenNoPriorActivity().when(ASK_TO_CANCEL).expectEvents(CANCELLED);
        newFixture();
        fixture.givenNoPriorActivity().when(WITHDRAW).expectEvents(CANCELLED);
        newFixture();
        fixture.given(CANCELLED)
                .when(REQUEST)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        newFixture();
        fixture.given(CANCELLED).when(ASSIGN_KIM).expectResultMessagePayload(false);
    }
}
