package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.aggregate;
import static io.baedal.axonserver.log.LogUnderTest.all;
import static io.baedal.axonserver.log.LogUnderTest.done;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every log does: the parts by topic, and here what happens when many do it at once. */
abstract class EventLogContract
        implements AppendContract, ReadContract, BrowseContract, SnapshotContract, ScheduleContract {

    @Test
    @DisplayName("I6 of many who append the same number of an aggregate exactly one wins")
    void oneWinsPerNumber() throws Exception {
        // given
        int appenders = 6;
        int rounds = 200;
        try (ExecutorService threads = Executors.newFixedThreadPool(appenders)) {
            // when
            List<Future<Integer>> wins = new ArrayList<>();
            for (int a = 0; a < appenders; a++) {
                wins.add(threads.submit(() -> {
                    int won = 0;
                    for (int sequence = 0; sequence < rounds; sequence++) {
                        won += wins("contended", sequence) ? 1 : 0;
                    }
                    return won;
                }));
            }

            // then
            int sum = 0;
            for (Future<Integer> won : wins) {
                sum += won.get(60, TimeUnit.SECONDS);
            }
            assertThat(sum).isEqualTo(rounds);
        }
        assertThat(aggregate(log(), "contended"))
                .extracting(StoredEvent::sequence)
                .isEqualTo(LongStream.range(0, rounds).boxed().toList());
    }

    /** Tries the number until it is taken, by this one or another. */
    private boolean wins(String aggregateId, long sequence) {
        while (true) {
            try {
                log().appendDurably(List.of(event(aggregateId, sequence))).join();
                return true;
            } catch (CompletionException refused) {
                assertThat(refused.getCause()).isInstanceOfSatisfying(SequenceConflict.class, conflict -> {
                    assertThat(conflict.expectedSequence()).isNotEqualTo(sequence);
                });
                if (log().highestSequence(aggregateId) >= sequence) {
                    return false;
                }
            }
        }
    }

    @Test
    @DisplayName("I6 readers beside a busy writer see dense positions and only whole transactions")
    void readersBesideAWriter() throws Exception {
        // given
        EventLog log = open(new LogLimits(1000, 10_000, 1, 1000, 20_000));
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> reader = threads.submit(() -> {
                int reads = 0;
                while (writing.get() || reads == 0) {
                    List<StoredEvent> seen = all(log.read(Math.max(0, log.head() - 700)));
                    for (int i = 1; i < seen.size(); i++) {
                        assertThat(seen.get(i).position())
                                .isEqualTo(seen.get(i - 1).position() + 1);
                    }
                    assertThat((log.highestSequence("a") + 1) % 5).isZero();
                    reads++;
                }
                return reads;
            });

            // when
            for (long i = 0; i < 3000; i += 5) {
                done(log.appendDurably(LongStream.range(i, i + 5)
                        .mapToObj(sequence -> event("a", sequence))
                        .toList()));
            }
            writing.set(false);

            // then
            assertThat(reader.get(30, TimeUnit.SECONDS)).isPositive();
        }
    }

    @Test
    @DisplayName("I5 I6 random transactions leave exactly what a simple model says, across restarts")
    void likeTheModel() {
        long seed = System.nanoTime();
        System.out.println(getClass().getSimpleName() + " random transactions with seed " + seed);
        Random random = new Random(seed);
        ModelLog model = new ModelLog();
        EventLog log = log();
        for (int round = 0; round < 6; round++) {
            for (int burst = 0; burst < 20; burst++) {
                model.runBurst(random, log);
            }
            model.requireSame(log, "seed " + seed + ", round " + round);
            log = restarted();
            model.requireSame(log, "seed " + seed + ", restart " + round);
        }
    }
}
