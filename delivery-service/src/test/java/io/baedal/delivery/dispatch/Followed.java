package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.considering;
import static io.baedal.delivery.Examples.metresNorth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.baedal.api.courier.CourierId;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Couriers in a store of documents, and the streams of where they are; at most two may listen at one time. */
final class Followed implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final PositionProperties SELDOM = heartbeat(Duration.ofSeconds(15));
    static final PositionProperties OFTEN = heartbeat(Duration.ofMillis(50));

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final CourierCollection couriers = new CourierCollection(client.getDatabase("delivery-service"));
    final CourierIndex index = new CourierIndex(couriers, considering(10));
    final PositionStreams streams = new PositionStreams(index, new AreaMaps(couriers), SELDOM);

    private static PositionProperties heartbeat(Duration interval) {
        return new PositionProperties(Duration.ofMillis(20), interval, 2);
    }

    void move(CourierId courier, double metres) {
        StepVerifier.create(index.moved(courier, Whereabouts.of(metresNorth(metres), NOON)))
                .expectNext(true)
                .verifyComplete();
    }

    /** Where nothing changes, an answer made {@link #OFTEN} begins with one event, has heartbeats, and ends with the service. */
    <T> void beatsUntilTheEnd(Mono<ResponseEntity<Flux<ServerSentEvent<T>>>> answer, String event) {
        StepVerifier.create(answer.flatMapMany(response -> Flux.from(response.getBody()))
                        .map(sent -> sent.comment() == null ? sent.event() : sent.comment()))
                .thenConsumeWhile("heartbeat"::equals)
                .expectNext(event, "heartbeat", "heartbeat")
                .then(streams::stop)
                .thenConsumeWhile("heartbeat"::equals)
                .expectComplete()
                .verify(PATIENCE);
        nobodyListens();
    }

    /** Whoever listened has gone, and nothing of him is left. */
    void nobodyListens() {
        // A read that is under way lets go once it has been answered.
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(streams.followed()).isZero();
            assertThat(streams.listeners()).isZero();
        });
    }

    @Override
    public void close() {
        client.close();
        store.close();
    }
}
