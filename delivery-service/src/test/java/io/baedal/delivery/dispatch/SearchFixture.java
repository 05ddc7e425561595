package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.Examples.considering;
import static io.baedal.delivery.Examples.metresNorth;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.courier.ClaimCourier;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.AssignCourier;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.CheckCourier;
import io.baedal.api.delivery.OfferDelivery;
import io.baedal.delivery.config.DispatchProperties;
import io.baedal.delivery.config.OfferProperties;
import io.baedal.support.axon.Commands;
import io.baedal.support.mongo.MemoryDocumentStore;
import io.baedal.support.process.Deadlines;
import io.baedal.support.test.RecordedAlarms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.test.saga.SagaTestFixture;

/** A search with its real hands and stores, at noon; only commands and alarms are recorded instead of carried out. */
final class SearchFixture implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Duration PAUSE = Duration.ofMinutes(1);

    final RecordedAlarms alarms = new RecordedAlarms();
    final SagaTestFixture<DispatchSaga> fixture = new SagaTestFixture<>(DispatchSaga.class);
    final CourierIndex couriers;
    final WaitingJobs waiting;

    /** What the delivery says to whoever is to have the job, or to be asked. */
    boolean theJobIsHis = true;

    /** What the delivery says when it is asked whether a courier has the job. */
    boolean heIsKept;

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final Map<CourierId, Double> distances = new HashMap<>();

    SearchFixture(OfferProperties.Mode mode) {
        fixture.setCallbackBehavior((command, metaData) -> answer(command));
        MongoDatabase documents = client.getDatabase("delivery-service");
        DispatchProperties properties = considering(10);
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        Commands commands = new Commands(
                DefaultCommandGateway.builder()
                        .commandBus(fixture.getCommandBus())
                        .build(),
                Duration.ofSeconds(5));
        couriers = new CourierIndex(new CourierCollection(documents), properties);
        waiting = new WaitingJobs(documents);
        WakeUps wakeUps = new WakeUps(waiting, couriers, commands, properties, clock);
        fixture.registerResource(new DispatchEffects(
                commands,
                couriers,
                waiting,
                wakeUps,
                new Deadlines(alarms, clock),
                new OfferProperties(mode, PATIENCE, PAUSE),
                clock));
    }

    private Object answer(Object command) {
        return switch (command) {
            case AssignCourier assign -> theJobIsHis;
            case OfferDelivery offer -> theJobIsHis;
            case CheckCourier check -> heIsKept;
            default -> null;
        };
    }

    void online(CourierId courier, double metres) {
        couriers.apply(new CourierRegistered(courier, "Somebody", VehicleClass.MOTORBIKE, 1), 0);
        couriers.apply(new CourierWentOnline(courier, VehicleClass.MOTORBIKE, metresNorth(metres)), 1, NOON);
        distances.put(courier, metresNorth(metres).distanceMetres(BY_BICYCLE.pickUp()));
    }

    /** The claim of a courier who is on-line, with his distance. */
    ClaimCourier claim(CourierId courier) {
        return new ClaimCourier(courier, DELIVERY, ORDER, distances.get(courier));
    }

    /** The couriers that a search finds, but for those. */
    List<Candidate> candidates(CourierId... without) {
        return couriers.nearest(BY_BICYCLE, List.of(without));
    }

    @Override
    public void close() {
        client.close();
        store.close();
    }
}
