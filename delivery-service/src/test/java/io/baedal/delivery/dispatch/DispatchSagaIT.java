package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.Examples.metresNorth;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.courier.ClaimCourier;
import io.baedal.api.courier.CourierClaimRefused;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.FreeCourier;
import io.baedal.api.courier.VehicleClass;
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
import io.baedal.delivery.config.DispatchProperties;
import io.baedal.support.axon.Commands;
import io.baedal.support.mongo.MemoryDocumentStore;
import io.baedal.support.process.Deadlines;
import io.baedal.support.test.RecordedAlarms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The saga with its real hands and stores; only commands and alarms are recorded instead of carried out. */
class DispatchSagaIT {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final DeliveryRequested REQUESTED = new DeliveryRequested(DELIVERY, ORDER, BY_BICYCLE, HALF_AN_HOUR);
    private static final CourierClaimed KIM_CLAIMED = new CourierClaimed(KIM, DELIVERY, ORDER, true);
    private static final CourierClaimRefused KIM_REFUSED = new CourierClaimRefused(KIM, DELIVERY, ORDER);
    private static final DispatchDeadlinePassed LATE = new DispatchDeadlinePassed(DELIVERY, ORDER);
    private static final DeliveryCancelled CANCELLED =
            new DeliveryCancelled(DELIVERY, ORDER, null, Reason.CUSTOMER_CHANGED_MIND, false);

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final RecordedAlarms alarms = new RecordedAlarms();
    private final SagaTestFixture<DispatchSaga> fixture = new SagaTestFixture<>(DispatchSaga.class);
    private CourierIndex couriers;
    private WaitingJobs waiting;
    private boolean theJobIsHis = true;

    @BeforeEach
    void giveItHands() {
        fixture.setCallbackBehavior((command, metaData) -> command instanceof AssignCourier ? theJobIsHis : null);
        MongoDatabase documents = client.getDatabase("delivery-service");
        DispatchProperties properties = new DispatchProperties(10, Duration.ofSeconds(1), Duration.ofSeconds(5));
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        Commands commands = new Commands(
                DefaultCommandGateway.builder()
                        .commandBus(fixture.getCommandBus())
                        .build(),
                Duration.ofSeconds(5));
        couriers = new CourierIndex(documents, properties);
        waiting = new WaitingJobs(documents);
        WakeUps wakeUps = new WakeUps(waiting, couriers, commands, properties, clock);
        fixture.registerResource(
                new DispatchEffects(commands, couriers, waiting, wakeUps, new Deadlines(alarms, clock)));
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    @DisplayName("S3-2 S3-3 the nearest courier is claimed, a deadline runs, and the job no longer waits")
    void claimsTheNearest() {
        // given
        online(LEE, 500);
        online(KIM, 100);

        // when
        fixture.givenNoPriorActivity()
                .whenPublishingA(REQUESTED)

                // then
                .expectActiveSagas(1)
                .expectDispatchedCommands(new ClaimCourier(KIM, DELIVERY, ORDER));
        assertThat(alarms.set).containsExactly(new RecordedAlarms.Alarm(NOON.plus(HALF_AN_HOUR), LATE));
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    @DisplayName("With nobody there the job waits, and claims a courier when it is woken")
    void waitsUntilWoken() {
        // given
        var waitingForSomebody = fixture.givenAPublished(REQUESTED);
        assertThat(waiting.isEmpty()).isFalse();
        online(KIM, 100);

        // then
        waitingForSomebody
                .whenPublishingA(new DispatchResumed(DELIVERY, ORDER))
                .expectActiveSagas(1)
                .expectDispatchedCommands(new ClaimCourier(KIM, DELIVERY, ORDER));
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
        online(KIM, 100);
        fixture.givenAPublished(REQUESTED)
                .whenPublishingA(KIM_CLAIMED)
                .expectActiveSagas(1)
                .expectDispatchedCommands(new AssignCourier(DELIVERY, KIM, couriers.nearest(BY_BICYCLE, List.of())));
    }

    @Test
    @DisplayName("A refusal asks the next nearest, in the same round nobody twice")
    void asksTheNext() {
        online(KIM, 100);
        online(LEE, 500);
        fixture.givenAPublished(REQUESTED)
                .whenPublishingA(KIM_REFUSED)
                .expectDispatchedCommands(new ClaimCourier(LEE, DELIVERY, ORDER));
    }

    @Test
    @DisplayName(
            "S3-6 a courier who was claimed for a delivery that was cancelled meanwhile is freed, and the search ends")
    void freesWhomNobodyNeeds() {
        online(KIM, 100);
        theJobIsHis = false;
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
        theJobIsHis = false;
        fixture.givenNoPriorActivity()
                .whenPublishingA(KIM_CLAIMED)
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        new AssignCourier(DELIVERY, KIM, List.of()), new FreeCourier(KIM, DELIVERY, ORDER));
    }

    @Test
    @DisplayName("A courier who drops out before pick-up is replaced by another, even if he is the nearest")
    void replacesADropOut() {
        online(KIM, 100);
        online(LEE, 500);
        fixture.givenAPublished(REQUESTED)
                .andThenAPublished(KIM_CLAIMED)
                .whenPublishingA(new CourierUnassigned(DELIVERY, ORDER, KIM, Reason.COURIER_ISSUE))
                .expectActiveSagas(1)
                .expectDispatchedCommands(new ClaimCourier(LEE, DELIVERY, ORDER));
    }

    @Test
    @DisplayName("The search ends when the delivery is under way, failed, or cancelled")
    void ends() {
        online(KIM, 100);
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
        online(KIM, 100);
        online(LEE, 500);
        DeliveryPickedUp underWay = new DeliveryPickedUp(DELIVERY, ORDER, KIM);
        var told = fixture.givenAPublished(REQUESTED)
                .andThenAPublished(KIM_CLAIMED)
                .andThenAPublished(underWay);
        couriers.apply(KIM_CLAIMED, 2);
        var toldAgain =
                told.andThenAPublished(REQUESTED).andThenAPublished(KIM_CLAIMED).andThenAPublished(underWay);

        // when
        theJobIsHis = false;

        // then
        toldAgain
                .whenPublishingA(new CourierClaimed(LEE, DELIVERY, ORDER, true))
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        new AssignCourier(DELIVERY, LEE, List.of()), new FreeCourier(LEE, DELIVERY, ORDER));
    }

    private void online(CourierId courier, double metres) {
        couriers.apply(new CourierRegistered(courier, "Somebody", VehicleClass.MOTORBIKE, 1), 0);
        couriers.apply(new CourierWentOnline(courier, VehicleClass.MOTORBIKE, metresNorth(metres)), 1);
    }
}
