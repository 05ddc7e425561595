package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.all;
import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.done;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static io.baedal.axonserver.log.LogUnderTest.loose;
import static io.baedal.axonserver.log.LogUnderTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface ScheduleContract extends LogUnderTest {

    @Test
    @DisplayName("scheduled entries are due oldest first, at or before the instant, at most as many as asked for")
    default void dueInOrder() {
        // given
        assertThat(log().nextDueMillis()).isEmpty();
        schedule("late", 300);
        schedule("early", 100);
        schedule("middle", 200);
        schedule("negative", -5);

        // then
        assertThat(log().nextDueMillis()).isEqualTo(OptionalLong.of(-5));
        assertThat(tokens(log().due(199, 10))).containsExactly("negative", "early");
        assertThat(tokens(log().due(200, 10))).containsExactly("negative", "early", "middle");
        assertThat(tokens(log().due(1000, 2))).containsExactly("negative", "early");
        assertThat(log().due(100, 10).get(1).body()).isEqualTo(new byte[] {1, 100});
    }

    @Test
    @DisplayName("a cancelled entry never fires; cancelling an unknown or a published one succeeds")
    default void cancelling() {
        // given
        schedule("a", 100);
        schedule("b", 200);

        // when
        done(log().cancelScheduledDurably("a"));
        done(log().cancelScheduledDurably("unknown"));

        // then
        assertThat(done(log().publishScheduledDurably("a", loose("fired", 1)))).isFalse();
        assertThat(log().head()).isZero();
        assertThat(log().nextDueMillis()).isEqualTo(OptionalLong.of(200));
        assertThat(done(log().publishScheduledDurably("b", loose("fired", 1)))).isTrue();
        done(log().cancelScheduledDurably("b"));
        assertThat(log().nextDueMillis()).isEmpty();
    }

    @Test
    @DisplayName("an entry scheduled again under its token has its new time and body only")
    default void replacing() {
        schedule("a", 100);
        schedule("a", 500);

        assertThat(log().due(499, 10)).isEmpty();
        assertThat(tokens(log().due(500, 10))).containsExactly("a");
    }

    @Test
    @DisplayName("a scheduled event fires once, however many try, and a restart does not bring it back")
    default void firesOnce() {
        // given
        schedule("a", 100);

        // when
        List<CompletableFuture<Boolean>> attempts = IntStream.range(0, 20)
                .mapToObj(i -> log().publishScheduledDurably("a", loose("fired", 1)))
                .toList();

        // then
        assertThat(attempts.stream().filter(LogUnderTest::done)).hasSize(1);
        EventLog again = restarted();
        assertThat(all(again.read(0))).hasSize(1);
        assertThat(again.due(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(done(again.publishScheduledDurably("a", loose("fired", 1)))).isFalse();
    }

    @Test
    @DisplayName("a scheduled event that conflicts is not published, and its entry stays")
    default void conflictKeepsTheEntry() {
        append(log(), event("x", 0));
        schedule("a", 100);

        refusal(log().publishScheduledDurably("a", event("x", 5)), SequenceConflict.class);

        assertThat(log().head()).isEqualTo(1);
        assertThat(tokens(log().due(100, 10))).containsExactly("a");
    }

    @Test
    @DisplayName("F17 past the number of scheduled events more are refused until one has fired or is cancelled")
    default void scheduledEventsAreBounded() {
        // given
        EventLog small = open(new LogLimits(10, 10, 2, 100, 1000));
        List<CompletableFuture<Void>> asked = IntStream.range(0, 3)
                .mapToObj(i -> small.scheduleDurably("t" + i, i, new byte[0]))
                .toList();

        // then
        done(asked.get(0));
        done(asked.get(1));
        assertThat(refusal(asked.get(2), LimitExceeded.class).limit()).isEqualTo("scheduledEventsMax");
        done(small.scheduleDurably("t1", 7, new byte[0]));
        assertThat(done(small.publishScheduledDurably("t0", loose("fired", 1)))).isTrue();
        done(small.scheduleDurably("t2", 2, new byte[0]));
        refusal(small.scheduleDurably("t3", 3, new byte[0]), LimitExceeded.class);
        done(small.cancelScheduledDurably("t1"));
        done(small.scheduleDurably("t3", 3, new byte[0]));
    }

    @Test
    @DisplayName("a rescheduled entry has its new token, time and body only, also after a restart")
    default void rescheduling() {
        // given
        schedule("old", 100);
        schedule("other", 300);

        // when
        done(log().rescheduleDurably("old", "new", 200, new byte[] {7}));

        // then
        EventLog again = restarted();
        assertThat(tokens(again.due(1000, 10))).containsExactly("new", "other");
        assertThat(again.due(200, 10).getFirst().body()).containsExactly(7);
        assertThat(again.scheduled("old")).isEmpty();
        assertThat(done(again.publishScheduledDurably("old", loose("fired", 1))))
                .isFalse();
    }

    @Test
    @DisplayName("rescheduling an unknown, a cancelled or a published entry schedules a new one")
    default void reschedulingWhatIsGone() {
        // given
        schedule("cancelled", 100);
        schedule("published", 100);
        done(log().cancelScheduledDurably("cancelled"));
        done(log().publishScheduledDurably("published", loose("fired", 1)));

        // when
        done(log().rescheduleDurably("unknown", "a", 1, new byte[0]));
        done(log().rescheduleDurably("cancelled", "b", 2, new byte[0]));
        done(log().rescheduleDurably("published", "c", 3, new byte[0]));

        // then
        assertThat(tokens(log().due(1000, 10))).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("an entry whose rescheduling is refused waits as it did, and at the limit one can still be moved")
    default void refusedRescheduling() {
        // given
        EventLog small = open(new LogLimits(10, 10, 2, 100, 1000));
        done(small.scheduleDurably("a", 5, new byte[] {1}));

        // then
        refusal(small.rescheduleDurably("a", "b", 1, new byte[11]), LimitExceeded.class);
        refusal(small.rescheduleDurably("a", "x".repeat(4_097), 1, new byte[0]), LimitExceeded.class);
        assertThat(tokens(small.due(1000, 10))).containsExactly("a");
        assertThat(small.scheduled("a").orElseThrow().body()).containsExactly(1);

        // and
        done(small.scheduleDurably("full", 9, new byte[0]));
        refusal(small.rescheduleDurably("unknown", "c", 1, new byte[0]), LimitExceeded.class);
        assertThat(tokens(small.due(1000, 10))).containsExactly("a", "full");
        done(small.rescheduleDurably("a", "c", 1, new byte[0]));
        refusal(small.scheduleDurably("d", 1, new byte[0]), LimitExceeded.class);
        assertThat(tokens(small.due(1000, 10))).containsExactly("c", "full");
    }

    private void schedule(String token, long dueMillis) {
        done(log().scheduleDurably(token, dueMillis, new byte[] {1, (byte) dueMillis}));
    }

    private static List<String> tokens(List<ScheduledEntry> entries) {
        return entries.stream().map(ScheduledEntry::token).toList();
    }

    @Test
    @DisplayName("gives large entries in pages of bounded size, and one of them by its token")
    default void largeEntries() {
        // given
        for (int i = 0; i < 8; i++) {
            log().scheduleDurably("large-" + i, i, new byte[1 << 20]).join();
        }

        // then
        assertThat(log().due(Long.MAX_VALUE, 100)).hasSize(4);
        assertThat(log().scheduled("large-7").orElseThrow().dueMillis()).isEqualTo(7);
        assertThat(log().scheduled("unknown")).isEmpty();
    }
}
