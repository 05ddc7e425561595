package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.baedal.api.order.AboutOrder;
import io.baedal.query.Settings;
import io.baedal.query.projection.Written;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Streams of changes over the real collection, without Axon: signals come from the test. */
class OrderStreamsIT {

    private static final Story STORY = Story.of("ord-1");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final OrderCollection orders = new OrderCollection(client.getDatabase("query-service"), Settings.PLAIN);
    private final OrderChanges changes = new OrderChanges();
    private final OrderStreams streams = new OrderStreams(orders, changes, Settings.PLAIN);
    private final List<AboutOrder> happy = STORY.happy();

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    /** Stores the order as it is after so many of its events, and says so. */
    private void project(int events) {
        OrderDocument order = OrderFoldTest.fold(happy.subList(0, events));
        Written.over(orders, order).block();
        changes.signal("ord-1", order.position());
    }

    /** Who follows is forgotten just after he has been told that nothing follows. */
    private void nobodyFollows() {
        Awaitility.await().atMost(PATIENCE).until(() -> changes.watching() == 0);
    }

    private static List<Long> positions(List<OrderChange> told) {
        return told.stream().map(change -> change.entry().position()).toList();
    }

    private List<Long> all() {
        return OrderFoldTest.fold(happy).timeline().stream()
                .map(TimelineEntry::position)
                .toList();
    }

    @Test
    @DisplayName("S0-6 a stream tells what was, then what comes, and ends with the story")
    void wholeStory() {
        project(3);
        StepVerifier.create(
                        streams.after("ord-1", -1).map(change -> change.entry().type()))
                .expectNext("OrderPlaced", "PaymentAuthorised", "OrderConfirmed")
                .then(() -> project(5))
                .then(() -> project(6))
                .expectNext("OrderAccepted")
                .then(() -> project(happy.size()))
                .expectNext("PaymentCaptured", "CourierAssigned", "OrderReady", "DeliveryAtPickup")
                .expectNext("OrderInTransit", "DeliveryAtDropoff", "OrderCompleted")
                .expectComplete()
                .verify(PATIENCE);
        nobodyFollows();
    }

    @Test
    @DisplayName("I8 a stream goes on after the position that the client has seen, without gap or double")
    void resumes() {
        project(happy.size());
        for (int n = 0; n < all().size(); n++) {
            long seen = all().get(n);
            StepVerifier.create(streams.after("ord-1", seen)
                            .map(change -> change.entry().position()))
                    .expectNextSequence(n + 1 == all().size() ? List.of() : all().subList(n + 1, all().size()))
                    .thenCancel()
                    .verify(PATIENCE);
        }
    }

    @Test
    @DisplayName("A signal that comes before the view is waited out")
    void ahead() {
        project(1);
        OrderDocument next = OrderFoldTest.fold(happy.subList(0, 2));
        StepVerifier.create(
                        streams.after("ord-1", -1).map(change -> change.entry().type()))
                .expectNext("OrderPlaced")
                .then(() -> changes.signal("ord-1", next.position()))
                .expectNoEvent(Duration.ofMillis(60))
                // The other instance, which wrote it, cannot signal here.
                .then(() -> Written.over(orders, next).block())
                .expectNext("PaymentAuthorised")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    @DisplayName("A reader that takes nothing holds nobody back, and later finds everything")
    void slowReader() {
        project(1);
        StepVerifier.create(
                        streams.after("ord-1", -1).map(change -> change.entry().position()), 0)
                .then(() -> {
                    for (int n = 2; n <= happy.size(); n++) {
                        project(n);
                    }
                    StepVerifier.create(streams.after("ord-1", -1).count())
                            .expectNext((long) all().size())
                            .expectComplete()
                            .verify(PATIENCE);
                })
                .thenRequest(1)
                .expectNextCount(1)
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(all().size() - 1)
                .expectComplete()
                .verify(PATIENCE);
    }

    static Stream<Long> seeds() {
        long first = System.nanoTime();
        return LongStream.range(first, first + 10).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("I8 however signals, writes and slow readers mix, every reader gets every entry once and in order")
    void anyMix(long seed) {
        // given
        Random random = new Random(seed);
        Mono<List<List<OrderChange>>> readers =
                Flux.range(0, 12).flatMap(n -> reader(new Random(seed + n)), 12).collectList();
        // when
        Mono<Void> writers = Flux.range(1, happy.size())
                .concatMap(n -> Mono.delay(Duration.ofMillis(random.nextInt(4)), Schedulers.boundedElastic())
                        .then(Mono.fromRunnable(() -> {
                            long position = 90 + 10L * n;
                            if (random.nextBoolean()) {
                                changes.signal("ord-1", position);
                            }
                            project(n);
                            changes.signal("ord-1", position);
                        })))
                .then();
        List<List<OrderChange>> told =
                readers.zipWith(writers.thenReturn(true)).block(PATIENCE).getT1();
        // then
        assertThat(told)
                .hasSize(12)
                .allSatisfy(
                        one -> assertThat(positions(one)).as("seed %d", seed).isEqualTo(all()));
        nobodyFollows();
    }

    /** Takes at its own speed, and breaks off and comes back now and then. */
    private Mono<List<OrderChange>> reader(Random random) {
        List<OrderChange> told = new ArrayList<>();
        return Flux.defer(() -> streams.after(
                                "ord-1",
                                told.isEmpty() ? -1 : told.getLast().entry().position())
                        .concatMap(
                                change -> Mono.delay(Duration.ofMillis(random.nextInt(3)))
                                        .thenReturn(change),
                                1)
                        .take(1 + random.nextInt(6)))
                .doOnNext(told::add)
                .repeat(() -> told.isEmpty() || !told.getLast().last())
                .then(Mono.fromSupplier(() -> told))
                .subscribeOn(Schedulers.parallel());
    }

    @Test
    @DisplayName("An order nobody has heard of is waited for")
    void patience() {
        StepVerifier.create(streams.known("ord-1"))
                .then(() -> Mono.delay(Duration.ofMillis(50))
                        .publishOn(Schedulers.boundedElastic())
                        .doOnNext(tick -> project(1))
                        .block())
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
        StepVerifier.create(streams.known("ord-none")).expectComplete().verify(PATIENCE);
        nobodyFollows();
    }

    @Test
    @DisplayName("A stream survives that its store is away")
    void storeAway() {
        project(1);
        StepVerifier.create(
                        streams.after("ord-1", -1).map(change -> change.entry().type()))
                .expectNext("OrderPlaced")
                .then(store::close)
                .then(() -> changes.signal("ord-1", 110))
                .expectNoEvent(Duration.ofMillis(300))
                .thenCancel()
                .verify(PATIENCE);
        nobodyFollows();
    }
}
