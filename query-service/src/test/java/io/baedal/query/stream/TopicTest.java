package io.baedal.query.stream;

import static io.baedal.query.stream.Changes.AS_IT_IS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.query.projection.ViewDocument;
import io.baedal.query.stream.Topic.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@DisplayName("A document that is followed")
class TopicTest {

    private static final Duration LONG = Duration.ofHours(1);

    /** Notes which notices were new to him. */
    private static final class Noting implements Follower {

        private final List<Long> told = new ArrayList<>();
        private volatile long seen;

        Noting(long seen) {
            this.seen = seen;
        }

        @Override
        public long seen() {
            return seen;
        }

        @Override
        public void tell(Telling telling) {
            telling.notices().stream().filter(notice -> notice.isNewTo(seen)).forEach(notice -> {
                seen = notice.position();
                told.add(seen);
            });
        }

        @Override
        public void end() {
            throw new IllegalStateException("nobody ends it");
        }
    }

    /** All notices from one position to another. */
    private static Sight sight(long after, long to) {
        List<Notice> notices = LongStream.rangeClosed(after + 1, to)
                .mapToObj(position -> new Notice(position, Long.toString(position), "NEWS", position, false))
                .toList();
        return new Sight(to, notices);
    }

    @Test
    @DisplayName("It is read once for each change of it, however many follow, and whoever says so how often")
    void once() {
        // given
        List<Long> reads = new ArrayList<>();
        long[] position = {3};
        Topic topic = new Topic(
                "ord-1",
                (shown, seen) -> {
                    reads.add(seen);
                    return Mono.just(sight(seen, position[0]));
                },
                LONG);
        List<Noting> followers =
                IntStream.range(0, 100).mapToObj(n -> new Noting(0)).toList();
        followers.forEach(topic::add);
        topic.news(AS_IT_IS);
        // when
        position[0] = 4;
        topic.news(4);
        topic.news(4);
        topic.news(2);
        // then
        assertThat(reads).containsExactly(0L, 3L);
        assertThat(followers).allSatisfy(follower -> assertThat(follower.told).containsExactly(1L, 2L, 3L, 4L));
    }

    @Test
    @DisplayName("However fast changes come, a crowd is told them in few reads, and all of them")
    void crowd() {
        // given
        AtomicInteger reads = new AtomicInteger();
        AtomicLong position = new AtomicLong();
        Topic topic = new Topic(
                "ord-1",
                (shown, seen) -> {
                    reads.incrementAndGet();
                    return Mono.just(sight(seen, position.get()));
                },
                LONG);
        List<Noting> followers =
                IntStream.range(0, 1_100).mapToObj(n -> new Noting(0)).toList();
        followers.forEach(topic::add);
        // when
        for (int n = 1; n <= 500; n++) {
            topic.news(position.incrementAndGet());
        }
        // then
        await().untilAsserted(() -> assertThat(followers)
                .allSatisfy(follower -> assertThat(follower.seen).isEqualTo(500)));
        assertThat(followers.getLast().told).hasSize(500);
        assertThat(reads.get()).isLessThan(250);
    }

    @Test
    @DisplayName("I8 what changes while a crowd is told comes after it to everybody, who then lacks nothing")
    void changesWhileTold() {
        // given one who is told first and meanwhile hears of a change, and one who takes nothing yet
        AtomicLong position = new AtomicLong(7);
        Topic topic = new Topic("ord-1", (shown, seen) -> Mono.just(sight(seen, position.get())), LONG);
        Inbox slow = Inbox.ofOne();
        topic.add(following(telling -> {
            if (position.compareAndSet(7, 8)) {
                topic.news(8);
            }
        }));
        topic.add(following(slow::put));
        // when
        topic.news(AS_IT_IS);
        // then
        Telling left = slow.take();
        assertThat(left).isNotNull();
        assertThat(left.notices().getLast().position()).isEqualTo(8);
        left.release();
    }

    @Test
    @DisplayName("I8 what is heard while it is read, and is in what was read, does not make it deaf")
    void heardWhileRead() {
        // given
        List<Sinks.One<Sight>> reads = new CopyOnWriteArrayList<>();
        Topic topic = new Topic(
                "ord-1",
                (shown, seen) -> {
                    Sinks.One<Sight> read = Sinks.one();
                    reads.add(read);
                    return read.asMono();
                },
                LONG);
        topic.add(new Noting(0));
        topic.news(AS_IT_IS);
        // when
        topic.heard(1);
        reads.getFirst().tryEmitValue(sight(0, 1));
        topic.heard(2);
        // then
        await().until(() -> reads.size() == 2);
    }

    @Test
    @DisplayName("I8 what is heard while those who follow are told is looked for")
    void heardWhileTold() {
        // given
        AtomicLong position = new AtomicLong(7);
        AtomicLong told = new AtomicLong();
        AtomicReference<Topic> topic = new AtomicReference<>();
        topic.set(new Topic("ord-1", (shown, seen) -> Mono.just(sight(seen, position.get())), LONG));
        topic.get().add(following(telling -> {
            told.set(telling.notices().getLast().position());
            if (position.compareAndSet(7, 8)) {
                topic.get().heard(8);
            }
        }));
        // when
        topic.get().news(AS_IT_IS);
        // then
        await().untilAsserted(() -> assertThat(told).hasValue(8));
    }

    /** One who has seen nothing. */
    private static Follower following(Consumer<Telling> told) {
        return new Follower() {
            @Override
            public long seen() {
                return 0;
            }

            @Override
            public void tell(Telling telling) {
                told.accept(telling);
            }

            @Override
            public void end() {
                throw new IllegalStateException("nobody ends it");
            }
        };
    }

    /** As it is written at a position. */
    private record Written(String id, long position) implements ViewDocument {}

    @Test
    @DisplayName(
            "What this instance writes is told without a read, and what was only heard of is not looked for at once")
    void written() {
        // given
        List<Long> reads = new ArrayList<>();
        Topic topic = new Topic(
                "ord-1",
                (shown, seen) -> {
                    if (shown == null) {
                        reads.add(seen);
                    }
                    return Mono.just(sight(seen, shown == null ? 3 : shown.position()));
                },
                LONG);
        Noting follower = new Noting(0);
        topic.add(follower);
        topic.news(AS_IT_IS);
        // when
        topic.heard(4);
        assertThat(reads).containsExactly(0L);
        topic.shown(new Written("ord-1", 4));
        // then
        assertThat(follower.told).containsExactly(1L, 2L, 3L, 4L);
        assertThat(reads).containsExactly(0L);
    }

    @Test
    @DisplayName("I8 what another instance writes is looked for as soon as it was heard of, until it is there")
    void writtenElsewhere() {
        // given
        AtomicInteger reads = new AtomicInteger();
        Topic topic =
                new Topic("ord-1", (shown, seen) -> Mono.just(sight(seen, reads.incrementAndGet() < 4 ? 1 : 2)), LONG);
        Noting follower = new Noting(0);
        topic.add(follower);
        topic.news(AS_IT_IS);
        // when
        topic.heard(2);
        // then
        await().untilAsserted(() -> assertThat(follower.seen).isEqualTo(2));
        assertThat(reads.get()).isEqualTo(4);
    }

    @Test
    @DisplayName("I8 what this instance wrote last is looked for all the same, where another one writes it next")
    void writtenElsewhereNext() {
        // given
        List<Long> reads = new CopyOnWriteArrayList<>();
        Topic topic = new Topic(
                "ord-1",
                (shown, seen) -> {
                    if (shown != null) {
                        return Mono.just(sight(seen, shown.position()));
                    }
                    reads.add(System.nanoTime());
                    return Mono.just(sight(seen, reads.size() < 4 ? 2 : 3));
                },
                LONG);
        Noting follower = new Noting(0);
        topic.add(follower);
        topic.shown(new Written("ord-1", 2));
        // when
        long heard = System.nanoTime();
        topic.heard(3);
        // then
        await().untilAsserted(() -> assertThat(follower.seen).isEqualTo(3));
        assertThat(reads).hasSize(4);
        assertThat(Duration.ofNanos(reads.getFirst() - heard)).isGreaterThanOrEqualTo(Duration.ofMillis(90));
    }

    @Test
    @DisplayName(
            "I8 what was written before it was read is not told after it: who has not taken anything yet keeps the newest")
    void writtenBefore() {
        // given
        List<Sinks.One<Sight>> reads = new ArrayList<>();
        Topic topic = new Topic(
                "ord-1",
                (shown, seen) -> {
                    if (shown != null) {
                        return Mono.just(sight(0, shown.position()));
                    }
                    reads.add(Sinks.one());
                    return reads.getLast().asMono();
                },
                LONG);
        Inbox slow = Inbox.ofOne();
        topic.add(following(slow::put));
        topic.news(AS_IT_IS);
        // when
        topic.shown(new Written("ord-1", 7));
        reads.getFirst().tryEmitValue(sight(0, 8));
        reads.getLast().tryEmitValue(sight(0, 8));
        // then
        Telling left = slow.take();
        assertThat(left).isNotNull();
        assertThat(left.notices().getLast().position()).isEqualTo(8);
        left.release();
    }

    @Test
    @DisplayName("I8 who comes while it is read for others, and has seen less, lacks nothing")
    void meanwhile() {
        // given
        List<Sinks.One<Sight>> reads = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        Topic topic = new Topic(
                "ord-1",
                (shown, seen) -> {
                    after.add(seen);
                    reads.add(Sinks.one());
                    return reads.getLast().asMono();
                },
                LONG);
        Noting early = new Noting(5);
        topic.add(early);
        topic.news(AS_IT_IS);
        // when
        Noting late = new Noting(0);
        topic.add(late);
        topic.news(AS_IT_IS);
        reads.getFirst().tryEmitValue(sight(5, 7));
        // then
        assertThat(early.told).containsExactly(6L, 7L);
        assertThat(late.told).isEmpty();
        // when
        reads.getLast().tryEmitValue(sight(0, 7));
        // then
        assertThat(after).containsExactly(5L, 0L);
        assertThat(late.told).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(early.told).containsExactly(6L, 7L);
    }
}
