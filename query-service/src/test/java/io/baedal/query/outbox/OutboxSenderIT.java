package io.baedal.query.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

@DisplayName("What sends an outbox")
class OutboxSenderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)), 0);

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final MovedClock clock = new MovedClock();
    private final Outbox outbox =
            new Outbox(client.getDatabase("query-service"), "outbox", clock, Duration.ofSeconds(10));
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final List<OutboxSender> senders = new ArrayList<>();

    @AfterEach
    void close() {
        senders.forEach(OutboxSender::stop);
        client.close();
        store.close();
    }

    private OutboxSender start(Outlet outlet) {
        SenderLimits limits = new SenderLimits(
                Duration.ofMillis(20), Duration.ofSeconds(20), Duration.ofSeconds(60), 8, 2, Duration.ofDays(1));
        OutboxSender sender = new OutboxSender(
                "sender-" + senders.size(),
                outbox,
                outlet,
                SCHEDULE,
                limits,
                Mono::empty,
                RandomGenerator.getDefault());
        senders.add(sender);
        sender.start();
        return sender;
    }

    private void add(String queue, int count) {
        outbox.add(IntStream.range(0, count)
                        .mapToObj(n -> Outgoing.fresh(queue + n, queue, new Document(), clock.instant()))
                        .toList())
                .block();
    }

    private Mono<Verdict> arrive(Outgoing claimed) {
        sent.add(claimed.id());
        return Mono.just(new Verdict.Sent("200", null));
    }

    private Outgoing find(String id) {
        return outbox.find(id).blockOptional().orElseThrow();
    }

    private static void until(Runnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion::run);
    }

    @Test
    @DisplayName("F20 several share the work, and each thing goes out once")
    void shared() {
        // given
        start(this::arrive);
        start(this::arrive);
        // when
        add("q", 100);
        // then
        until(() -> assertThat(outbox.waiting("q", 1_000).block()).isZero());
        assertThat(sent).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("F18 a receiver who never answers holds up nobody but himself, and has no more than his share")
    void slowOne() {
        // given
        AtomicInteger hanging = new AtomicInteger();
        OutboxSender sender = start(claimed -> {
            if (claimed.queue().equals("slow")) {
                hanging.incrementAndGet();
                return Mono.never();
            }
            return arrive(claimed);
        });
        add("slow", 100);
        // when
        until(() -> assertThat(hanging).hasValue(2));
        add("quick", 100);
        sender.nudge();
        // then
        until(() -> assertThat(sent).hasSize(100));
        assertThat(hanging).hasValue(2);
    }

    @Test
    @DisplayName("What fails is tried by the schedule and then given up, and an outlet that breaks counts as a failure")
    void schedule() {
        // given
        AtomicInteger tries = new AtomicInteger();
        start(claimed -> tries.incrementAndGet() == 1
                ? Mono.error(new IllegalStateException("broken on purpose"))
                : Mono.just(new Verdict.Again("503")));
        add("q", 1);
        // when
        until(() -> assertThat(find("q0").outcome()).isEqualTo("could not be sent"));
        assertThat(find("q0").dueAt()).isEqualTo(clock.instant().plusSeconds(5));
        clock.move(Duration.ofSeconds(5));
        until(() -> assertThat(find("q0").outcome()).isEqualTo("503"));
        assertThat(find("q0").dueAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
        clock.move(Duration.ofMinutes(5));
        // then
        until(() -> assertThat(find("q0").state()).isEqualTo(State.FAILED));
        assertThat(tries).hasValue(3);
    }

    @Test
    @DisplayName("A receiver who asks for more time than the schedule has gets it")
    void notSooner() {
        start(claimed -> Mono.just(new Verdict.Again("429", null, Duration.ofHours(1))));
        add("q", 1);
        until(() -> assertThat(find("q0").dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(1))));
    }

    @Test
    @DisplayName("F1 what an instance had in its hands when it died is sent by another when its lease ends")
    void takenOver() {
        // given one that is cut off while it sends
        OutboxSender dying = start(claimed -> Mono.never());
        add("q", 1);
        until(() -> assertThat(find("q0").lease()).isNotNull());
        dying.stop();
        // when
        start(this::arrive);
        assertThat(sent).isEmpty();
        clock.move(Duration.ofSeconds(61));
        // then
        until(() -> assertThat(sent).containsExactly("q0"));
        until(() -> assertThat(find("q0").state()).isEqualTo(State.SENT));
    }

    @Test
    @DisplayName(
            "F12 one that stops just when it begins to send records what came of it, so that nobody sends it again")
    void stopsWhileItBegins() throws InterruptedException {
        // given one that has claimed something and is about to send it
        CountDownLatch begins = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        OutboxSender sender = start(claimed -> {
            begins.countDown();
            return awaited(goesOn) ? arrive(claimed) : Mono.never();
        });
        add("q", 1);
        assertThat(awaited(begins)).isTrue();
        // when
        Thread stopping = Thread.ofPlatform().start(sender::stop);
        until(() -> assertThat(stopping.getState()).isIn(Thread.State.TIMED_WAITING, Thread.State.TERMINATED));
        assertThat(stopping.isAlive()).isTrue();
        goesOn.countDown();
        stopping.join();
        // then
        assertThat(find("q0").state()).isEqualTo(State.SENT);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    @DisplayName("F1 what kills everybody who sends it is given up after as many attempts as anything else")
    void poison() {
        // given
        add("q", 1);
        for (int death = 0; death < SCHEDULE.attemptsMax(); death++) {
            outbox.claim("q0", Duration.ofSeconds(60)).block();
            clock.move(Duration.ofSeconds(60));
        }
        // when
        start(this::arrive);
        // then
        until(() -> assertThat(find("q0").state()).isEqualTo(State.FAILED));
        assertThat(sent).isEmpty();
    }
}
