package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.DOOR;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.STORE;
import static io.baedal.delivery.Examples.considering;
import static io.baedal.delivery.Examples.metresNorth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import io.baedal.api.delivery.Carriage;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.ResumeDispatch;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.GeoPoint;
import io.baedal.delivery.config.DispatchProperties;
import io.baedal.support.axon.Commands;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.test.utils.RecordingCommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WakeUpsIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final DispatchProperties PROPERTIES = considering(10);
    private static final double REACH = PROPERTIES.reachMetres();

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final MongoDatabase documents = client.getDatabase("delivery-service");
    private final WaitingJobs waiting = new WaitingJobs(documents);
    private final CourierIndex couriers = new CourierIndex(new CourierCollection(documents), PROPERTIES);

    /** Deliveries that answer that they still wait; the others have a courier or are over. */
    private final Set<DeliveryId> stillWaiting = new HashSet<>();

    private final RecordingCommandBus bus = new RecordingCommandBus();

    private final WakeUps wakeUps = wakeUpsAt(NOON);

    private WakeUps wakeUpsAt(Instant now) {
        bus.setCallbackBehavior((command, metaData) -> stillWaiting.contains(((ResumeDispatch) command).deliveryId()));
        Commands commands =
                new Commands(DefaultCommandGateway.builder().commandBus(bus).build(), PATIENCE);
        return new WakeUps(waiting, couriers, commands, PROPERTIES, Clock.fixed(now, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    @DisplayName("One place wakes one job that still waits; those that do not are forgotten on the way")
    void wakesOnePerPlace() {
        // given
        DeliveryId over = mark("over", 10, VehicleClass.BICYCLE);
        DeliveryId first = mark("first", 20, VehicleClass.BICYCLE);
        DeliveryId second = mark("second", 30, VehicleClass.BICYCLE);
        stillWaiting.addAll(List.of(first, second));
        online(KIM, 1);

        // when
        wakeUps.mayBeFree(KIM);

        // then
        assertThat(woken()).containsExactly(over, first);
        bus.clearCommands();
        online(LEE, 1);
        wakeUps.mayBeFree(LEE);
        assertThat(woken()).containsExactly(second);
    }

    @Test
    @DisplayName("A courier with room for two wakes two")
    void wakesTwo() {
        // given
        stillWaiting.add(mark("first", 10, VehicleClass.BICYCLE));
        stillWaiting.add(mark("second", 20, VehicleClass.BICYCLE));
        stillWaiting.add(mark("third", 30, VehicleClass.BICYCLE));
        online(KIM, 2);

        // when
        wakeUps.mayBeFree(KIM);

        // then
        assertThat(woken()).hasSize(2);
    }

    @Test
    @DisplayName("The sweep wakes again whose wake-up came to nothing, but not whoever may still be acting on one")
    void sweeps() {
        // given
        DeliveryId job = mark("job", 10, VehicleClass.BICYCLE);
        stillWaiting.add(job);
        online(KIM, 1);
        wakeUps.mayBeFree(KIM);
        bus.clearCommands();

        // when
        wakeUps.sweep();
        List<DeliveryId> tooEarly = woken();
        wakeUpsAt(NOON.plus(PATIENCE).plusMillis(1)).sweep();

        // then
        assertThat(tooEarly).isEmpty();
        assertThat(woken()).containsExactly(job);
    }

    @Test
    @DisplayName("Whose pick-up is out of reach is not woken, however long it has waited, and takes nobody's turn")
    void outOfReach() {
        // given
        DeliveryId far = mark("far", 10, metresNorth(REACH + 100), VehicleClass.BICYCLE);
        DeliveryId near = mark("near", 20, metresNorth(REACH - 100), VehicleClass.BICYCLE);
        stillWaiting.addAll(List.of(far, near));
        online(KIM, 2);

        // when
        wakeUps.mayBeFree(KIM);
        wakeUps.sweep();

        // then
        assertThat(woken()).containsExactly(near);
    }

    @Test
    @DisplayName("A sweep wakes as many as there are couriers for, those first that have waited longest")
    void sweepsOldestFirst() {
        // given
        DeliveryId third = mark("third", 30, VehicleClass.BICYCLE);
        DeliveryId second = mark("second", 20, VehicleClass.BICYCLE);
        DeliveryId first = mark("first", 10, VehicleClass.BICYCLE, KIM);
        stillWaiting.addAll(List.of(first, second, third));
        online(KIM, 1);
        online(LEE, 1);

        // when
        wakeUps.sweep();

        // then
        assertThat(woken()).containsExactly(first, second);
    }

    @Test
    @DisplayName(
            "Jobs with nobody near do not keep a sweep from those behind them, and those are found from turn to turn")
    void sweepsAll() {
        // given
        for (int number = 0; number < PROPERTIES.sweepJobsMax(); number++) {
            stillWaiting.add(mark("far-" + number, number, metresNorth(REACH + 100), VehicleClass.BICYCLE));
        }
        DeliveryId last = mark("last", 1_000, VehicleClass.BICYCLE);
        stillWaiting.add(last);
        online(KIM, 1);

        // when
        wakeUps.sweep();
        List<DeliveryId> inTheFirst = woken();
        wakeUps.sweep();

        // then
        assertThat(inTheFirst).isEmpty();
        assertThat(woken()).containsExactly(last);
    }

    @Test
    @DisplayName("While nobody is free a sweep asks nothing of anybody, and a wake-up that is passed on ends")
    void nobodyFree() {
        // given
        stillWaiting.add(mark("job", 10, VehicleClass.BICYCLE));
        online(KIM, 1);
        couriers.apply(new CourierWentOffline(KIM, List.of()), 2);

        // when
        wakeUps.sweep();
        wakeUps.passOn();

        // then
        assertThat(woken()).isEmpty();
    }

    @Test
    @DisplayName("A wake-up is passed on to one job: to the one that has waited longest of those that still wait")
    void passesOn() {
        // given
        DeliveryId over = mark("over", 10, VehicleClass.BICYCLE);
        DeliveryId first = mark("first", 20, VehicleClass.BICYCLE);
        stillWaiting.addAll(List.of(first, mark("second", 30, VehicleClass.BICYCLE)));
        online(KIM, 1);

        // when
        wakeUps.passOn();

        // then
        assertThat(woken()).containsExactly(over, first);
    }

    @Test
    @DisplayName("No wake-up is lost: the index knows that a courier has room before it looks for who waits")
    void indexFirst() {
        // given
        CourierIndexing indexing = new CourierIndexing(couriers, wakeUps);
        OrderId order = OrderId.of("ord-before");
        DeliveryId job = mark("job", 10, VehicleClass.BICYCLE);
        stillWaiting.add(job);

        // when
        indexing.on(new CourierRegistered(KIM, "Kim", VehicleClass.CAR, 1), 0);
        indexing.on(new CourierWentOnline(KIM, VehicleClass.CAR, STORE), 1, NOON);

        // then
        assertThat(woken()).containsExactly(job);

        // when
        indexing.on(new CourierClaimed(KIM, DeliveryId.forOrder(order), order, true), 2);
        mark("job", 10, VehicleClass.BICYCLE);
        indexing.on(new CourierFreed(KIM, DeliveryId.forOrder(order), order, true), 3);

        // then
        assertThat(woken()).containsExactly(job, job);
    }

    @Test
    @DisplayName("Nobody is woken by one who is freed and takes no jobs")
    void freedOffline() {
        // given
        CourierIndexing indexing = new CourierIndexing(couriers, wakeUps);
        OrderId order = OrderId.of("ord-before");
        online(KIM, 1);
        indexing.on(new CourierClaimed(KIM, DeliveryId.forOrder(order), order, true), 2);
        indexing.on(new CourierWentOffline(KIM, List.of()), 3);
        stillWaiting.add(mark("job", 10, VehicleClass.BICYCLE));

        // when
        indexing.on(new CourierFreed(KIM, DeliveryId.forOrder(order), order, false), 4);

        // then
        assertThat(woken()).isEmpty();
    }

    @Test
    @DisplayName("The sweep goes on after a turn that failed")
    void sweepsOn() {
        // given
        DeliveryId job = mark("job", 10, VehicleClass.BICYCLE);
        stillWaiting.add(job);
        online(KIM, 1);
        AtomicInteger turns = new AtomicInteger();
        bus.setCallbackBehavior((command, metaData) -> {
            if (turns.incrementAndGet() == 1) {
                throw new IllegalStateException("not now");
            }
            return true;
        });
        DispatchProperties impatient = new DispatchProperties(10, REACH, Duration.ofMillis(20), 100, Duration.ZERO);
        Commands commands =
                new Commands(DefaultCommandGateway.builder().commandBus(bus).build(), PATIENCE);
        Sweep sweep = new Sweep(new WakeUps(waiting, couriers, commands, impatient, Clock.systemUTC()), impatient);

        // when
        sweep.start();

        // then
        await().untilAsserted(() -> assertThat(turns.get()).isGreaterThan(1));
        sweep.stop();
        assertThat(sweep.isRunning()).isFalse();
    }

    private List<DeliveryId> woken() {
        return bus.getDispatchedCommands().stream()
                .map(command -> ((ResumeDispatch) command.getPayload()).deliveryId())
                .toList();
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

    private void online(CourierId courier, int capacity) {
        online(courier, capacity, STORE);
    }

    private void online(CourierId courier, int capacity, GeoPoint at) {
        couriers.apply(new CourierRegistered(courier, "Somebody", VehicleClass.CAR, capacity), 0);
        couriers.apply(new CourierWentOnline(courier, VehicleClass.CAR, at), 1, NOON);
    }
}
