package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.DOOR;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.Examples.STORE;
import static io.baedal.delivery.Examples.considering;
import static io.baedal.delivery.Examples.metresNorth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.Carriage;
import io.baedal.delivery.config.DispatchProperties;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class CourierIndexIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final MongoDatabase documents = client.getDatabase("delivery-service");
    private final DispatchProperties properties = considering(3);
    private final CourierIndex index = new CourierIndex(new CourierCollection(documents), properties);

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    @DisplayName("S3-2 C5 couriers near the pick-up are found, nearest first, with their distance")
    void nearestFirst() {
        // given
        online(LEE, VehicleClass.MOTORBIKE, 390);
        online(KIM, VehicleClass.BICYCLE, 300);

        // when
        List<Candidate> found = index.nearest(BY_BICYCLE, Set.of());

        // then
        assertThat(found).extracting(Candidate::courierId).containsExactly(KIM, LEE);
        assertThat(found.getFirst().distanceMetres()).isCloseTo(300, within(1.0));
    }

    @Test
    @DisplayName("No more are considered than the limit says, and never the far ones")
    void limited() {
        // given
        for (int metres = 1; metres <= 9; metres++) {
            online(CourierId.of("cou-" + metres), VehicleClass.CAR, metres * 10);
        }

        // then
        assertThat(index.nearest(BY_BICYCLE, Set.of()))
                .extracting(candidate -> candidate.courierId().toString())
                .containsExactly("cou-1", "cou-2", "cou-3");
    }

    @Test
    @DisplayName("Only a vehicle that is large enough will do")
    void fitting() {
        // given
        online(KIM, VehicleClass.MOTORBIKE, 100);
        online(LEE, VehicleClass.CAR, 900);

        // then
        assertThat(index.nearest(new Carriage(STORE, DOOR, VehicleClass.CAR), Set.of()))
                .extracting(Candidate::courierId)
                .containsExactly(LEE);
    }

    @Test
    @DisplayName(
            "S3-2 a parcel goes with a vehicle for goods, a customer with one for people: neither stands in for the other")
    void tradesApart() {
        // given
        online(KIM, VehicleClass.DELUXE_TAXI, 100);
        online(LEE, VehicleClass.VAN, 900);

        // then
        assertThat(index.nearest(new Carriage(STORE, DOOR, VehicleClass.CAR), Set.of()))
                .extracting(Candidate::courierId)
                .containsExactly(LEE);
        assertThat(index.nearest(new Carriage(STORE, DOOR, VehicleClass.TAXI), Set.of()))
                .extracting(Candidate::courierId)
                .containsExactly(KIM);
    }

    @Test
    @DisplayName("Who is unknown, off-line, full or not wanted is not found")
    void notFound() {
        // given
        index.apply(new CourierRegistered(KIM, "Kim", VehicleClass.CAR, 1), 0);
        assertThat(index.nearest(BY_BICYCLE, Set.of())).isEmpty();
        online(KIM, VehicleClass.CAR, 100);
        assertThat(index.nearest(BY_BICYCLE, Set.of())).hasSize(1);

        // then
        assertThat(index.nearest(BY_BICYCLE, Set.of(KIM))).isEmpty();
        index.apply(new CourierClaimed(KIM, DELIVERY, ORDER, true), 2);
        assertThat(index.nearest(BY_BICYCLE, Set.of())).isEmpty();
        index.apply(new CourierFreed(KIM, DELIVERY, ORDER, true), 3);
        assertThat(index.nearest(BY_BICYCLE, Set.of())).hasSize(1);
        index.apply(new CourierWentOffline(KIM, List.of()), 4);
        assertThat(index.nearest(BY_BICYCLE, Set.of())).isEmpty();
    }

    @Test
    @DisplayName("An event that comes again, after later ones, changes nothing")
    void idempotent() {
        // given
        online(KIM, VehicleClass.CAR, 100);
        CourierClaimed claimed = new CourierClaimed(KIM, DELIVERY, ORDER, true);
        index.apply(claimed, 2);
        index.apply(new CourierFreed(KIM, DELIVERY, ORDER, true), 3);

        // when
        index.apply(new CourierRegistered(KIM, "Kim", VehicleClass.CAR, 1), 0);
        index.apply(new CourierWentOnline(KIM, VehicleClass.CAR, DOOR), 1, NOON);
        index.apply(claimed, 2);

        // then
        assertThat(index.available(KIM)).hasValue(new Available(KIM, VehicleClass.CAR, 1, metresNorth(100)));
        assertThat(index.nearest(BY_BICYCLE, Set.of()).getFirst().distanceMetres())
                .isCloseTo(100, within(1.0));
    }

    @Test
    @DisplayName("The room a courier has is his capacity less his jobs")
    void places() {
        // given
        index.apply(new CourierRegistered(KIM, "Kim", VehicleClass.CAR, 3), 0);
        index.apply(new CourierWentOnline(KIM, VehicleClass.CAR, STORE), 1, NOON);
        index.apply(new CourierClaimed(KIM, DELIVERY, ORDER, false), 2);

        // then
        assertThat(index.available(KIM)).hasValue(new Available(KIM, VehicleClass.CAR, 2, STORE));
    }

    @Test
    @DisplayName("A position moves a courier without an event; one nobody knows stays unknown")
    void moves() {
        // given
        online(KIM, VehicleClass.CAR, 100);

        // when
        StepVerifier.create(index.moved(KIM, Whereabouts.of(metresNorth(700), NOON)))
                .expectNext(true)
                .verifyComplete();
        StepVerifier.create(index.moved(LEE, Whereabouts.of(STORE, NOON)))
                .expectNext(false)
                .verifyComplete();

        // then
        assertThat(index.nearest(BY_BICYCLE, Set.of()))
                .singleElement()
                .satisfies(candidate -> assertThat(candidate.distanceMetres()).isCloseTo(700, within(1.0)));
    }

    @Test
    @DisplayName("S3-2 nobody is sent from farther away than the settings say: the job waits as if there were nobody")
    void withinReach() {
        // given
        online(KIM, VehicleClass.CAR, properties.reachMetres() + 10);
        assertThat(index.anybodyIsFree()).isTrue();
        assertThat(index.nearest(BY_BICYCLE, Set.of())).isEmpty();

        // when
        online(LEE, VehicleClass.CAR, properties.reachMetres() - 10);

        // then
        assertThat(index.nearest(BY_BICYCLE, Set.of()))
                .extracting(Candidate::courierId)
                .containsExactly(LEE);
    }

    @Test
    @DisplayName("A position that was heard after he went on-line stays, though the event is applied later")
    void movedSince() {
        // given
        index.apply(new CourierRegistered(KIM, "Kim", VehicleClass.CAR, 1), 0);
        StepVerifier.create(index.moved(KIM, Whereabouts.of(metresNorth(50), NOON.plusMillis(1))))
                .expectNext(true)
                .verifyComplete();

        // when
        index.apply(new CourierWentOnline(KIM, VehicleClass.CAR, DOOR), 1, NOON);

        // then
        StepVerifier.create(index.whereabouts(KIM).map(Whereabouts::place))
                .expectNext(metresNorth(50))
                .verifyComplete();
        assertThat(index.nearest(BY_BICYCLE, Set.of())).hasSize(1);
    }

    private void online(CourierId courier, VehicleClass vehicle, double metres) {
        index.apply(new CourierRegistered(courier, "Somebody", vehicle, 1), 0);
        index.apply(new CourierWentOnline(courier, vehicle, metresNorth(metres)), 1, NOON);
    }
}
