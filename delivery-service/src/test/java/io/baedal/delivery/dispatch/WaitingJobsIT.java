package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.DOOR;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.STORE;
import static io.baedal.delivery.Examples.considering;
import static io.baedal.delivery.Examples.metresNorth;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.GeoPoint;
import io.baedal.delivery.config.DispatchProperties;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaitingJobsIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Available KIM_BY_CAR = new Available(KIM, VehicleClass.CAR, 1, STORE);
    private static final DispatchProperties PROPERTIES = considering(10);
    private static final double REACH = PROPERTIES.reachMetres();

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final MongoDatabase documents = client.getDatabase("delivery-service");
    private final WaitingJobs waiting = new WaitingJobs(documents);

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    @DisplayName("Who has waited longest is picked first, and nobody is picked twice")
    void oldestFirst() {
        // given
        DeliveryId second = mark("second", 20, VehicleClass.BICYCLE);
        DeliveryId first = mark("first", 10, VehicleClass.BICYCLE);

        // then
        assertThat(pick(KIM_BY_CAR)).hasValue(first);
        assertThat(pick(KIM_BY_CAR)).hasValue(second);
        assertThat(pick(KIM_BY_CAR)).isEmpty();
    }

    @Test
    @DisplayName("Jobs out of reach that have waited longer, however many, keep no courier from the one within")
    void behindManyOutOfReach() {
        // given
        for (int number = 0; number < 101; number++) {
            mark("far-" + number, number, metresNorth(REACH + 100), VehicleClass.BICYCLE);
        }
        DeliveryId near = mark("near", 1_000, STORE, VehicleClass.BICYCLE);

        // then
        assertThat(pick(KIM_BY_CAR)).hasValue(near);
        assertThat(pick(KIM_BY_CAR)).isEmpty();
    }

    @Test
    @DisplayName("A job is picked for whom it can use only: a vehicle large enough, and not one who left it")
    void suitable() {
        // given
        DeliveryId large = mark("large", 10, VehicleClass.CAR);
        DeliveryId left = mark("left", 20, VehicleClass.BICYCLE, KIM);

        // then
        assertThat(pick(new Available(LEE, VehicleClass.MOTORBIKE, 1, STORE))).hasValue(left);
        assertThat(pick(KIM_BY_CAR)).hasValue(large);
        assertThat(pick(KIM_BY_CAR)).isEmpty();
    }

    @Test
    @DisplayName("A job that was woken in vain is picked again after a while, and at once when it is marked again")
    void pickedAgain() {
        // given
        DeliveryId job = mark("job", 10, VehicleClass.BICYCLE);
        assertThat(pick(KIM_BY_CAR)).hasValue(job);

        // then
        Instant later = NOON.plus(PATIENCE).plusMillis(1);
        assertThat(waiting.pickOldest(KIM_BY_CAR, REACH, later, later.minus(PATIENCE)))
                .isPresent();
        assertThat(waiting.pickOldest(KIM_BY_CAR, REACH, later, later.minus(PATIENCE)))
                .isEmpty();
        mark("job", 10, VehicleClass.BICYCLE);
        assertThat(waiting.pickOldest(KIM_BY_CAR, REACH, later, later.minus(PATIENCE)))
                .isPresent();
    }

    @Test
    @DisplayName("A job that is marked again while it is being forgotten is not forgotten")
    void markedMeanwhile() {
        // given
        mark("job", 10, VehicleClass.BICYCLE);
        WaitingJobs.Picked picked = waiting.pickOldest(KIM_BY_CAR, REACH, NOON, NOON.minus(PATIENCE))
                .orElseThrow();
        DeliveryId job = mark("job", 10, VehicleClass.BICYCLE);

        // when
        waiting.forget(picked);

        // then
        assertThat(pick(KIM_BY_CAR)).hasValue(job);
    }

    private Optional<DeliveryId> pick(Available courier) {
        return waiting.pickOldest(courier, REACH, NOON, NOON.minus(PATIENCE)).map(WaitingJobs.Picked::delivery);
    }

    private DeliveryId mark(String name, int second, VehicleClass vehicle, CourierId... without) {
        return mark(name, second, STORE, vehicle, without);
    }

    private DeliveryId mark(String name, int second, GeoPoint pickUp, VehicleClass vehicle, CourierId... without) {
        OrderId order = OrderId.of("ord-" + name);
        Job job = new Job(DeliveryId.forOrder(order), order);
        waiting.mark(new Effect.MarkWaiting(
                job, new Carriage(pickUp, DOOR, vehicle), NOON.plusSeconds(second), Set.of(without)));
        return job.delivery();
    }
}
