package io.baedal.query.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@DisplayName("An outbox in a document store")
class OutboxIT {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Set<State> ANY = EnumSet.allOf(State.class);

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final MovedClock clock = new MovedClock();
    private final Outbox outbox = outbox();

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    private Outbox outbox() {
        return new Outbox(client.getDatabase("query-service"), "outbox", clock, Duration.ofSeconds(10));
    }

    private Outgoing fresh(String id, String queue) {
        return Outgoing.fresh(id, queue, new Document("text", "hello " + id), clock.instant());
    }

    private static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }

    private List<String> due(Set<String> except) {
        return get(outbox.due(10, except)).stream().map(Outgoing::id).toList();
    }

    @Test
    @DisplayName("B2 F12 what is put in twice is there once, and keeps what came of it")
    void once() {
        // given
        outbox.add(List.of(fresh("a", "q"))).block();
        Outgoing claimed = get(outbox.claim("a", LEASE));
        get(outbox.settle(claimed, new Verdict.Sent("200", null), null));
        // when
        outbox.add(List.of(fresh("a", "q"), fresh("b", "q"))).block();
        // then
        assertThat(due(Set.of())).containsExactly("b");
        Outgoing sent = get(outbox.find("a"));
        assertThat(sent.state()).isEqualTo(State.SENT);
        assertThat(sent.finishedAt()).isEqualTo(clock.instant());
        assertThat(sent.content()).isEqualTo(new Document("text", "hello a"));
    }

    @Test
    @DisplayName("F20 of many that claim the same at one time, one has it")
    void claimedOnce() {
        // given
        outbox.add(List.of(fresh("a", "q"))).block();
        Outbox other = outbox();
        // when
        List<Outgoing> claims = get(Flux.range(0, 20)
                .flatMap(n -> (n % 2 == 0 ? outbox : other).claim("a", LEASE), 20)
                .collectList());
        // then
        assertThat(claims).hasSize(1);
        assertThat(due(Set.of())).isEmpty();
    }

    @Test
    @DisplayName(
            "F1 what somebody claimed and never settled can be claimed when his lease ends, and then his word is too late")
    void leaseEnds() {
        // given
        outbox.add(List.of(fresh("a", "q"))).block();
        Outgoing dead = get(outbox.claim("a", LEASE));
        clock.move(LEASE.minusMillis(1));
        assertThat(due(Set.of())).isEmpty();
        // when
        clock.move(Duration.ofMillis(1));
        Outgoing taken = get(outbox.claim("a", LEASE));
        // then
        assertThat(taken.attempts()).isEqualTo(2);
        assertThat(outbox.settle(dead, new Verdict.Failed("late", null), null).block())
                .isNull();
        assertThat(get(outbox.settle(taken, new Verdict.Sent("200", null), null))
                        .state())
                .isEqualTo(State.SENT);
    }

    @Test
    @DisplayName(
            "What may be sent again waits for its pause; without another pause it has failed; by hand it begins anew")
    void againAndAgain() {
        // given
        outbox.add(List.of(fresh("a", "q"))).block();
        Verdict busy = new Verdict.Again("503", new Document("tried", true), null);
        // when
        Outgoing waiting = get(outbox.settle(get(outbox.claim("a", LEASE)), busy, Duration.ofMinutes(5)));
        // then
        assertThat(waiting.dueAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(waiting.content()).isEqualTo(new Document("tried", true));
        assertThat(waiting.outcome()).isEqualTo("503");
        assertThat(outbox.claim("a", LEASE).block()).isNull();
        // and
        clock.move(Duration.ofMinutes(5));
        Outgoing failed = get(outbox.settle(get(outbox.claim("a", LEASE)), busy, null));
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.dueAt()).isNull();
        // and by hand
        assertThat(outbox.again("another queue", "a", ANY).block()).isNull();
        Outgoing anew = get(outbox.again("q", "a", ANY));
        assertThat(anew.state()).isEqualTo(State.WAITING);
        assertThat(anew.attempts()).isZero();
        assertThat(anew.finishedAt()).isNull();
        assertThat(due(Set.of())).containsExactly("a");
        // and what is being sent is not sent a second time beside it
        get(outbox.claim("a", LEASE));
        assertThat(get(outbox.again("q", "a", ANY)).attempts()).isEqualTo(1);
        assertThat(due(Set.of())).isEmpty();
    }

    @Test
    @DisplayName("What was sent between a look at it and the wish to send it again stays sent")
    void sentMeanwhile() {
        // given
        outbox.add(List.of(fresh("a", "q"))).block();
        Outgoing sent = get(outbox.settle(get(outbox.claim("a", LEASE)), new Verdict.Sent("200", null), null));
        // when
        Outgoing answered = get(outbox.again("q", "a", Set.of(State.WAITING, State.FAILED)));
        // then
        assertThat(answered).isEqualTo(sent);
        assertThat(due(Set.of())).isEmpty();
        assertThat(get(outbox.again("q", "a", ANY)).state()).isEqualTo(State.WAITING);
    }

    @Test
    @DisplayName("What is due longest comes first, without the queues that are left out")
    void order() {
        outbox.add(List.of(fresh("late", "slow"))).block();
        clock.move(Duration.ofSeconds(-5));
        outbox.add(List.of(fresh("early", "quick"))).block();
        clock.move(Duration.ofSeconds(10));
        assertThat(due(Set.of())).containsExactly("early", "late");
        assertThat(due(Set.of("quick"))).containsExactly("late");
    }

    @Test
    @DisplayName("A queue that nobody wants any more is skipped, but for what is being sent")
    void skipped() {
        // given
        outbox.add(List.of(fresh("a", "q"), fresh("b", "q"), fresh("c", "other")))
                .block();
        Outgoing claimed = get(outbox.claim("a", LEASE));
        // when
        long skipped = get(outbox.skip("q", "nobody is there"));
        // then
        assertThat(skipped).isEqualTo(1);
        assertThat(get(outbox.find("b")).state()).isEqualTo(State.SKIPPED);
        assertThat(get(outbox.find("b")).outcome()).isEqualTo("nobody is there");
        assertThat(get(outbox.settle(claimed, new Verdict.Sent("200", null), null))
                        .state())
                .isEqualTo(State.SENT);
        assertThat(due(Set.of())).containsExactly("c");
        assertThat(get(outbox.waiting("q", 10))).isZero();
        assertThat(get(outbox.waiting("other", 10))).isEqualTo(1);
    }

    @Test
    @DisplayName("Lists show the newest first, a page at a time")
    void lists() {
        // given
        for (int n = 1; n <= 5; n++) {
            outbox.add(List.of(fresh("a" + n, "q"), fresh("x" + n, "other"))).block();
            clock.move(Duration.ofMillis(1));
        }
        // when
        OutgoingPage first = get(outbox.list(Filters.eq("queue", "q"), null, 3));
        OutgoingPage second = get(outbox.list(Filters.eq("queue", "q"), first.next(), 3));
        // then
        assertThat(first.entries()).extracting(Outgoing::id).containsExactly("a5", "a4", "a3");
        assertThat(second.entries()).extracting(Outgoing::id).containsExactly("a2", "a1");
        assertThat(second.next()).isNull();
    }

    @Test
    @DisplayName("However much there is, what is due, listed or counted is found by an index")
    void indexed() {
        // given
        var database = client.getDatabase("query-service");
        Outbox listed = new Outbox(database, "listed", clock, Duration.ofSeconds(10), "content.text");
        // when
        listed.add(List.of(fresh("a", "q"))).block();
        // then
        assertThat(get(Flux.from(database.getCollection("listed").listIndexes()).collectList()))
                .extracting(index -> index.get("key", Document.class))
                .contains(
                        new Document("state", 1).append("dueAt", 1),
                        new Document("queue", 1).append("state", 1),
                        new Document("queue", 1).append("place", -1),
                        new Document("place", -1),
                        new Document("content.text", 1).append("place", -1));
        assertThat(get(listed.list(Filters.eq("content.text", "hello a"), null, 10))
                        .entries())
                .hasSize(1);
    }

    @Test
    @DisplayName("What was over long ago is forgotten, and what waits is not, however old it is")
    void pruned() {
        // given
        List<Outgoing> all =
                IntStream.range(0, 3).mapToObj(n -> fresh("a" + n, "q")).toList();
        outbox.add(all).block();
        get(outbox.settle(get(outbox.claim("a0", LEASE)), new Verdict.Sent("200", null), null));
        clock.move(Duration.ofDays(7));
        get(outbox.settle(get(outbox.claim("a1", LEASE)), new Verdict.Sent("200", null), null));
        // when
        Instant before = clock.instant().minus(Duration.ofDays(1));
        assertThat(get(outbox.prune(before))).isEqualTo(1);
        // then
        assertThat(outbox.find("a0").block()).isNull();
        assertThat(get(outbox.list(Filters.empty(), null, 10)).entries()).hasSize(2);
        // and with its queue all of it is
        assertThat(get(outbox.forget("q"))).isEqualTo(2);
    }
}
