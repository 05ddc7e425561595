package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.courier.CourierClaimRefused;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.FreeCourier;
import io.baedal.api.delivery.AssignCourier;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.delivery.DispatchDeadlinePassed;
import io.baedal.api.delivery.DispatchResumed;
import io.baedal.api.delivery.FailDelivery;
import io.baedal.api.value.Reason;
import io.baedal.delivery.config.OfferProperties.Mode;
import io.baedal.support.test.RecordedAlarms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The saga with its real hands and stores; only commands and alarms are recorded instead of carried out. */
class DispatchSagaIT {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Instant NOON = SearchFixture.NOON;
    private static final DeliveryRequested REQUESTED = new DeliveryRequested(DELIVERY, ORDER, BY_BICYCLE, HALF_AN_HOUR);
    private static final CourierClaimed KIM_CLAIMED = new CourierClaimed(KIM, DELIVERY, ORDER, true);
    private static final CourierClaimRefused KIM_REFUSED =
            new CourierClaimRefused(KIM, DELIVERY, ORDER, null, Reason.COURIER_BUSY);
    private static final DispatchDeadlinePassed LATE = new DispatchDeadlinePassed(DELIVERY, ORDER);
    private static final DeliveryCancelled CANCELLED =
            new DeliveryCancelled(DELIVERY, ORDER, null, Reason.CUSTOMER_CHANGED_MIND, false);

    private final SearchFixture search = new SearchFixture(Mode.AUTO);
    private final SagaTestFixture<DispatchSaga> fixture = search.fixture;
    private final RecordedAlarms alarms = search.alarms;
    private final CourierIndex couriers = search.couriers;
    private final WaitingJobs waiting = search.waiting;

    @AfterEach
    void close() {
        search.close();
    }

    @Test
    @DisplayName("S3-2 S3-3 the nearest courier is claimed, a deadline runs, and the job no longer waits")
    void claimsTheNearest() {
        // given
        search.online(LEE, 500);
        search.online(KIM, 100);

        // when
        fixture.givenNoPriorActivity()
                .whenPublishingA(REQUESTED)

                // then
                .expectActiveSagas(1)
                .expectDispatchedCommands(search.claim(KIM));
        assertThat(alarms.set).containsExactly(new RecordedAlarms.Alarm(NOON.plus(HALF_AN_HOUR), LATE));
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    @DisplayName("With nobody there the job waits, and claims a courier when it is woken")
    void waitsUntilWoken() {
        // given
        var waitingForSomebody = fixture.givenAPublished(REQUESTED);
        assertThat(waiting.isEmpty()).isFalse();
        search.online(KIM, 100);

        // then
        waitingForSomebody
                .whenPublishingA(new DispatchResumed(DELIVERY, ORDER))
                .expectActiveSagas(1)
                .expectDispatchedCommands(search.claim(KIM));
    }

    @Test
    @DisplayName("With nobody found by the deadline the delivery fails: NO_SUPPLY")
    void givesUp() {
        fixture.givenAPublished(REQUESTED)
                .whenPublishingA(LATE)
                .expectDispatchedCommands(new FailDelivery(DELIVERY, Reason.NO_SUPPLY));
    }

    @Test
    @DisplayName("A claimed courier gets the job, with the record of who was considered")
    void assigns() {
        search.online(KIM, 100);
        fixture.givenAPublished(REQUESTED)
                .whenPublishingA(KIM_CLAIMED)
                .expectActiveSagas(1)
                .expectDispatchedCommands(new AssignCourier(DELIVERY, KIM, couriers.nearest(BY_BICYCLE, List.of())));
    }

    @Test
    @DisplayName("A refusal asks the next nearest, in the same round nobody twice")
    void asksTheNext() {
        search.online(KIM, 100);
        search.online(LEE, 500);
        fixture.givenAPublished(REQUESTED).whenPublishingA(KIM_REFUSED).expectDispatchedCommands(search.claim(LEE));
    }

    @Test
    @DisplayName(
            "S3-6 a courier who was claimed for a delivery that was cancelled meanwhile is freed, and the search ends")
    void freesWhomNobodyNeeds() {
        search.online(KIM, 100);
        search.theJobIsHis = false;
        fixture.givenAPublished(REQUESTED)
                .andThenAPublished(CANCELLED)
                .whenPublishingA(KIM_CLAIMED)
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        new AssignCourier(DELIVERY, KIM, couriers.nearest(BY_BICYCLE, List.of())),
                        new FreeCourier(KIM, DELIVERY, ORDER));
        assertThat(alarms.stopped).containsExactly("alarm-1");
    }

    @Test
    @DisplayName("S3-6 a claim that nobody remembers frees the courier too")
    void freesAStray() {
        search.theJobIsHis = false;
        fixture.givenNoPriorActivity()
                .whenPublishingA(KIM_CLAIMED)
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        new AssignCourier(DELIVERY, KIM, List.of()), new FreeCourier(KIM, DELIVERY, ORDER));
    }

    @Test
    @DisplayName("A courier who drops out before pick-up is replaced by another, even if he is the nearest")
    void replacesADropOut() {
        search.online(KIM, 100);
        search.online(LEE, 500);
        fixture.givenAPublished(REQUESTED)
                .andThenAPublished(KIM_CLAIMED)
                .whenPublishingA(new CourierUnassigned(DELIVERY, ORDER, KIM, Reason.COURIER_ISSUE))
                .expectActiveSagas(1)
                .expectDispatchedCommands(search.claim(LEE));
    }

    @Test
    @DisplayName("The search ends when the delivery is under way, failed, or cancelled")
    void ends() {
        search.online(KIM, 100);
        fixture.givenAPublished(REQUESTED)
                .andThenAPublished(KIM_CLAIMED)
                .whenPublishingA(new DeliveryPickedUp(DELIVERY, ORDER, KIM))
                .expectActiveSagas(0);
        assertThat(alarms.stopped).containsExactly("alarm-1");
    }

    @Test
    @DisplayName("An alarm that cannot be stopped any more does not hold up the end")
    void endsWithoutStopping() {
        alarms.refusesToStop = true;
        fixture.givenAPublished(REQUESTED)
                .whenPublishingA(new DeliveryFailed(DELIVERY, ORDER, null, Reason.NO_SUPPLY))
                .expectActiveSagas(0);
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    @DisplayName("A search that is told everything again after it ended claims in vain, and lets go of whom it claimed")
    void toldAgain() {
        // given
        search.online(KIM, 100);
        search.online(LEE, 500);
        DeliveryPickedUp underWay = new DeliveryPickedUp(DELIVERY, ORDER, KIM);
        var told = fixture.givenAPublished(REQUESTED)
                .andThenAPublished(KIM_CLAIMED)
                .andThenAPublished(underWay);
        couriers.apply(KIM_CLAIMED, 2);
        var toldAgain =
                told.andThenAPublished(REQUESTED).andThenAPublished(KIM_CLAIMED).andThenAPublished(underWay);

        // when
        search.theJobIsHis = false;

        // then
        toldAgain
                .whenPublishingA(new CourierClaimed(LEE, DELIVERY, ORDER, true))
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        new AssignCourier(DELIVERY, LEE, List.of()), new FreeCourier(LEE, DELIVERY, ORDER));
    }
}
