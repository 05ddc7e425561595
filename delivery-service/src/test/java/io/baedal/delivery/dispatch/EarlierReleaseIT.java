package io.baedal.delivery.dispatch;

import static com.mongodb.client.model.Filters.eq;
import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.STORE;
import static io.baedal.delivery.Examples.considering;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.ResumeDispatch;
import io.baedal.delivery.config.DispatchProperties;
import io.baedal.support.axon.Commands;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.Message;
import org.axonframework.test.utils.RecordingCommandBus;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What a release left in the store that knew no cells: a courier who is free, and a job that waits without its pick-up. */
class EarlierReleaseIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final DispatchProperties PROPERTIES = considering(10);

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final MongoDatabase documents = client.getDatabase("delivery-service");
    private final CourierCollection collection = new CourierCollection(documents);
    private final CourierIndex couriers = new CourierIndex(collection, PROPERTIES);
    private final WaitingJobs waiting = new WaitingJobs(documents);
    private final RecordingCommandBus bus = new RecordingCommandBus();
    private final WakeUps wakeUps = new WakeUps(
            waiting,
            couriers,
            new Commands(DefaultCommandGateway.builder().commandBus(bus).build(), Duration.ofSeconds(5)),
            PROPERTIES,
            Clock.fixed(NOON, ZoneOffset.UTC));

    @BeforeEach
    void store() {
        insert(
                "couriers",
                new Document("_id", KIM.toString())
                        .append("sequence", 1L)
                        .append("vehicle", VehicleClass.CAR.name())
                        .append("capacity", 1)
                        .append("online", true)
                        .append("full", false)
                        .append("jobs", List.of())
                        .append("latitude", STORE.latitude())
                        .append("longitude", STORE.longitude()));
        insert(
                "waiting",
                new Document("_id", DELIVERY.toString())
                        .append("since", NOON.toEpochMilli())
                        .append("vehicle", VehicleClass.BICYCLE.name())
                        .append("without", List.of())
                        .append("wokenAt", 0L));
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    @DisplayName(
            "A job that an earlier release left waiting is woken, looks for itself, and is not woken again meanwhile")
    void job() {
        // given
        bus.setCallbackBehavior((command, metaData) -> true);
        moved();

        // when
        wakeUps.sweep();
        wakeUps.sweep();

        // then
        assertThat(bus.getDispatchedCommands())
                .<Object>extracting(Message::getPayload)
                .containsExactly(new ResumeDispatch(DELIVERY));
    }

    @Test
    @DisplayName("One that an earlier release left there and that waits no more is forgotten")
    void jobThatIsOver() {
        // given
        bus.setCallbackBehavior((command, metaData) -> false);
        moved();

        // when
        wakeUps.sweep();

        // then
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    @DisplayName(
            "A courier whom an earlier release left free is found, and seen on the map, as soon as he tells where he is")
    void courier() {
        // when
        moved();

        // then
        assertThat(couriers.nearest(BY_BICYCLE, Set.of()))
                .extracting(Candidate::courierId)
                .containsExactly(KIM);
        StepVerifier.create(new AreaMaps(collection).of(new Area(STORE, 100)))
                .expectNextMatches(map -> map.couriers().size() == 1)
                .verifyComplete();
        Document entry = Mono.from(documents
                        .getCollection("couriers")
                        .find(eq(KIM.toString()))
                        .first())
                .block();
        assertThat(entry).containsEntry("version", 1L);
    }

    private void moved() {
        assertThat(couriers.moved(KIM, Whereabouts.of(STORE, NOON)).block()).isTrue();
    }

    private void insert(String collection, Document document) {
        Mono.from(documents.getCollection(collection).insertOne(document)).block();
    }
}
