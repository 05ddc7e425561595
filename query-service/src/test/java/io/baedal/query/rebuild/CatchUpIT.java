package io.baedal.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.baedal.support.axon.EventSourcing;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A version is brought near the head of the log by large batches, on what tokens there are in the document store. */
@Timeout(60)
class CatchUpIT {

    private static final String PROCESSOR = "some-view@2";
    private static final int BATCH = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MemoryDocumentStore documents = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(documents.uri());
    private final TokenStore here = tokens("here");
    private final TokenStore there = tokens("there");
    private final Pages log = new Pages();
    private final Semaphore turns = new Semaphore(1);

    /** What was handled, and each batch's own unit of work. */
    private final List<Object> handled = new CopyOnWriteArrayList<>();

    private final List<UnitOfWork<?>> batches = new CopyOnWriteArrayList<>();
    private volatile Consumer<Object> handler = payload -> {};

    @AfterEach
    void close() {
        client.close();
        documents.close();
    }

    private TokenStore tokens(String node) {
        return MongoTokenStore.builder()
                .mongoTemplate(DefaultMongoTemplate.builder()
                        .mongoDatabase(client.getDatabase("query-service"))
                        .build())
                .serializer(EventSourcing.serializer())
                .claimTimeout(Duration.ofSeconds(10))
                .nodeId(node)
                .build();
    }

    /** Handles texts; what is in sequence is what begins with the same letter. */
    private final class Texts implements EventHandlerInvoker {

        @Override
        public boolean canHandle(EventMessage<?> event, Segment segment) {
            return segment.matches(event.getPayload().toString().charAt(0));
        }

        @Override
        public boolean canHandleType(Class<?> type) {
            return type == String.class;
        }

        @Override
        public void handle(EventMessage<?> event, Segment segment) {
            if (!batches.contains(CurrentUnitOfWork.get())) {
                batches.add(CurrentUnitOfWork.get());
            }
            handler.accept(event.getPayload());
            handled.add(event.getPayload());
        }
    }

    private CatchUp catchUp(TokenStore tokens) {
        LargeBatches large = new LargeBatches(
                new LargeBatches.Builder()
                        .name(PROCESSOR)
                        .eventHandlerInvoker(new Texts())
                        .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                        .errorHandler(PropagatingErrorHandler.instance())
                        .messageMonitor(NoOpMessageMonitor.instance()),
                NoTransactionManager.instance());
        return new CatchUp(
                PROCESSOR,
                log,
                new Claimed(tokens, PROCESSOR, 4, Duration.ofSeconds(10)),
                large,
                new CatchUp.Limits(5, BATCH, Duration.ofSeconds(2), Duration.ofMillis(50)),
                turns);
    }

    private static List<Object> texts(int from, int to) {
        return IntStream.range(from, to)
                .<Object>mapToObj(n -> (char) ('a' + n % 7) + "-" + n)
                .toList();
    }

    private void append(int events) {
        texts(0, events).forEach(log::append);
    }

    private List<Long> positions(TokenStore tokens) {
        return IntStream.of(tokens.fetchSegments(PROCESSOR))
                .mapToObj(segment -> tokens.fetchToken(PROCESSOR, segment))
                .map(token -> token == null ? -1L : token.position().orElseThrow())
                .toList();
    }

    private boolean isFree(int segment) {
        try {
            there.fetchToken(PROCESSOR, segment);
            return true;
        } catch (UnableToClaimTokenException taken) {
            return false;
        }
    }

    private static Thread inBackground(CatchUp catchUp) {
        return Thread.ofPlatform().daemon().start(catchUp::run);
    }

    @Test
    @DisplayName(
            "F15 all of the log is handled once and in order, a large batch at a time, and its segments stay this instance's")
    void all() {
        // given
        append(34);
        CatchUp catchUp = catchUp(here);
        // when
        catchUp.run();
        // then
        assertThat(handled).isEqualTo(texts(0, 34));
        assertThat(batches).hasSize(4);
        assertThat(catchUp.status().values())
                .hasSize(4)
                .allSatisfy(status -> assertThat(status.getCurrentPosition()).hasValue(33));
        assertThat(IntStream.range(0, 4).anyMatch(this::isFree)).isFalse();
        assertThat(positions(here)).containsExactly(33L, 33L, 33L, 33L);
        // when nobody goes on
        catchUp.release();
        // then
        assertThat(IntStream.range(0, 4).allMatch(this::isFree)).isTrue();
        assertThat(catchUp.status()).isEmpty();
    }

    @Test
    @DisplayName("What is near the head of the log is left to the pooled processor")
    void near() {
        // given
        append(4);
        // when
        catchUp(here).run();
        // then
        assertThat(handled).isEmpty();
        assertThat(positions(here)).containsExactly(-1L, -1L, -1L, -1L);
    }

    @Test
    @DisplayName("F20 where another instance has a segment, none is kept, and nothing is handled")
    void shared() {
        // given
        append(34);
        there.initializeTokenSegments(PROCESSOR, 4, null);
        there.fetchToken(PROCESSOR, 2);
        CatchUp catchUp = catchUp(here);
        // when
        catchUp.run();
        // then
        assertThat(handled).isEmpty();
        assertThat(catchUp.status()).isEmpty();
        assertThat(IntStream.range(0, 4).allMatch(this::isFree)).isTrue();
    }

    @Test
    @DisplayName("F20 of two instances that begin at once only one handles anything")
    void atOnce() throws Exception {
        // given
        append(2_000);
        List<Thread> both = List.of(inBackground(catchUp(here)), inBackground(catchUp(there)));
        // when
        for (Thread one : both) {
            one.join();
        }
        // then
        assertThat(handled).isIn(texts(0, 2_000), List.of());
    }

    @Test
    @DisplayName(
            "F8 I7 who ends in the middle of a batch, or fails in it, goes on after the last one that was finished")
    void middle() {
        // given
        append(34);
        CatchUp crashing = catchUp(here);
        handler = payload -> {
            if (payload.equals("b-15")) {
                throw new IllegalStateException("the store is away");
            }
        };
        // when
        crashing.run();
        // then it was tried again, and then left to others
        assertThat(positions(here)).containsExactly(9L, 9L, 9L, 9L);
        assertThat(handled.stream().filter("a-14"::equals)).hasSize(3);
        // when another run begins, as after a crash
        handler = payload -> {};
        handled.clear();
        catchUp(here).run();
        // then
        assertThat(handled).isEqualTo(texts(10, 34));
        assertThat(positions(here)).containsExactly(33L, 33L, 33L, 33L);
    }

    @Test
    @DisplayName(
            "F10 a log that is away is waited for, at the beginning as in the middle; what was done is not done again")
    void away() throws Exception {
        // given
        append(34);
        log.goAway();
        Thread run = inBackground(catchUp(here));
        Awaitility.await().atMost(PATIENCE).until(() -> log.lookedFor() > 3);
        log.whenRead(position -> {
            if (position == 15) {
                log.whenRead(other -> {});
                log.goAway();
            }
        });
        // when
        log.comeBack();
        Awaitility.await().atMost(PATIENCE).until(() -> handled.size() == 10);
        int looked = log.lookedFor();
        Awaitility.await().atMost(PATIENCE).until(() -> log.lookedFor() > looked + 5);
        log.comeBack();
        run.join();
        // then
        assertThat(handled).isEqualTo(texts(0, 34));
    }

    @Test
    @DisplayName("A stop is prompt while nothing comes, and while others have their turn; nothing is handled after it")
    void stop() throws Exception {
        // given
        append(34);
        turns.acquire();
        CatchUp waiting = catchUp(here);
        Thread run = inBackground(waiting);
        Awaitility.await().atMost(PATIENCE).until(() -> waiting.status().size() == 4);
        // when
        waiting.stop();
        // then
        assertThat(run.join(Duration.ofSeconds(2))).isTrue();
        turns.release();
        assertThat(handled).isEmpty();
        // given
        log.fallSilentAt(15);
        CatchUp reading = catchUp(here);
        log.whenRead(position -> {
            if (position == 14) {
                reading.stop();
            }
        });
        // when
        reading.run();
        // then
        assertThat(handled).isEqualTo(texts(0, 10));
        assertThat(turns.availablePermits()).isEqualTo(1);
    }

    @Test
    @DisplayName("Where nothing comes any more, what came is handled, and the rest is left to the pooled processor")
    void silent() {
        // given
        append(34);
        log.fallSilentAt(25);
        // when
        catchUp(here).run();
        // then
        assertThat(handled).isEqualTo(texts(0, 25));
        assertThat(positions(here)).containsExactly(24L, 24L, 24L, 24L);
    }

    @Test
    @DisplayName(
            "F14 an event that cannot be read ends it before that event, whose fate is the pooled processor's to decide")
    void unreadable() {
        // given
        append(15);
        log.append(new GenericEventMessage<>("unreadable") {
            @Override
            public String getPayload() {
                throw new SerializationException("of another age");
            }
        });
        append(15);
        // when
        catchUp(here).run();
        // then
        assertThat(handled).isEqualTo(texts(0, 15));
        assertThat(positions(here)).containsExactly(14L, 14L, 14L, 14L);
    }

    @Test
    @DisplayName("F14 segments that are not equally far see no event twice, and none goes back")
    void unequal() {
        // given
        append(34);
        here.initializeTokenSegments(PROCESSOR, 4, null);
        TrackingToken further = new GlobalSequenceTrackingToken(20);
        here.fetchToken(PROCESSOR, 1);
        here.storeToken(further, PROCESSOR, 1);
        Segment second = Segment.computeSegment(1, here.fetchSegments(PROCESSOR));
        List<Long> seen = new ArrayList<>();
        handler = payload -> seen.add(here.fetchToken(PROCESSOR, 1).position().orElseThrow());
        // when
        catchUp(here).run();
        // then
        assertThat(handled)
                .isEqualTo(IntStream.range(0, 34)
                        .filter(n -> n > 20 || !second.matches('a' + n % 7))
                        .mapToObj(n -> texts(n, n + 1).getFirst())
                        .toList());
        assertThat(seen).isSorted().startsWith(20L);
        assertThat(positions(here)).containsExactly(33L, 33L, 33L, 33L);
    }

    @Test
    @DisplayName("What the view does not handle is not asked for again, and passed over")
    void unknown() {
        // given
        IntStream.range(0, 30).forEach(log::append);
        // when
        catchUp(here).run();
        // then
        assertThat(handled).isEmpty();
        assertThat(log.skipped()).containsExactly(Integer.class);
        assertThat(positions(here)).containsExactly(29L, 29L, 29L, 29L);
    }

    @Test
    @DisplayName("F20 who loses a segment stores nothing over it, and works on none of them any more")
    void lost() {
        // given
        append(34);
        handler = payload -> {
            if (payload.equals("b-15")) {
                here.releaseClaim(PROCESSOR, 3);
                there.fetchToken(PROCESSOR, 3);
                there.storeToken(new GlobalSequenceTrackingToken(12), PROCESSOR, 3);
            }
        };
        // when
        catchUp(here).run();
        // then
        assertThat(positions(there)).last().isEqualTo(12L);
        assertThat(handled).hasSizeLessThanOrEqualTo(20);
        assertThat(isFree(0)).isTrue();
    }
}
