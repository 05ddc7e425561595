package io.baedal.axonserver.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * The writer in thousands of lives on {@link SimulatedDisk simulated disks}, each repeatable from its seed: nothing in it
 * depends on threads or time. {@code -Dlog.seeds=100000} runs more of them, {@code -Dlog.seed=N} one alone.
 */
@DisplayName("The writer under random crashes")
final class RandomCrashesTest {

    private static final int SEEDS = Integer.getInteger("log.seeds", 10_000);
    private static final Logger REPORT = (Logger) LoggerFactory.getLogger(WriterReport.class);

    /** Every simulated failure is reported as an error, with its trace. */
    @BeforeAll
    static void beQuiet() {
        REPORT.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        REPORT.setLevel(null);
    }

    @Test
    @DisplayName("I5 I6 F2 never lose an acknowledged event, break a sequence, or use a position twice: 10,000 seeds")
    void honestDisks() {
        AtomicLong kept = new AtomicLong();
        forEachSeed(seed -> {
            Random random = random(seed);
            Durability durability = durability(random);
            SimulatedDisk disk = new SimulatedDisk(random);
            CrashOracle oracle = new CrashOracle();
            int lives = random.nextInt(2, 6);
            boolean powerFailed = false;
            for (int number = 0; number < lives; number++) {
                SimulatedLife life = new SimulatedLife(disk, durability, random, oracle, number);
                oracle.check(life.log(), !(powerFailed && durability instanceof Durability.Interval));
                life.run();
                powerFailed = random.nextBoolean();
                if (powerFailed) {
                    disk.failPower();
                }
            }
            SimulatedLife last = new SimulatedLife(disk, durability, random, oracle, lives);
            oracle.check(last.log(), !(powerFailed && durability instanceof Durability.Interval));
            kept.addAndGet(oracle.answered());
        });
        System.out.println(SEEDS + " seeds: " + kept + " acknowledged appends kept");
        assertThat(kept).hasValueGreaterThan(SEEDS);
    }

    @Test
    @DisplayName("I5 F3 a disk that loses what a killed process had synced is found out when the log is opened")
    void lyingDisks() {
        AtomicLong refused = new AtomicLong();
        forEachSeed(seed -> {
            Random random = random(seed);
            SimulatedDisk disk = new SimulatedDisk(random);
            CrashOracle oracle = new CrashOracle();
            Durability durability = durability(random);
            new SimulatedLife(disk, durability, random, oracle, 0).run();
            disk.lose(random.nextInt(1, 400));
            try {
                oracle.check(new SimulatedLife(disk, durability, random, oracle, 1).log(), false);
            } catch (CorruptLog found) {
                refused.incrementAndGet();
            }
        });
        assertThat(refused).hasValueGreaterThan(SEEDS / 10);
    }

    /** Spread first: the first numbers of generators with neighbouring seeds are nearly the same. */
    private static Random random(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }

    private static Durability durability(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Durability.Group(random.nextInt(1, 10));
            case 1 -> new Durability.Interval(random.nextInt(1, 100));
            default -> new Durability.Always();
        };
    }

    @FunctionalInterface
    private interface Property {
        void check(long seed);
    }

    private static void forEachSeed(Property property) {
        Long only = Long.getLong("log.seed");
        LongStream seeds = only == null ? LongStream.range(0, SEEDS).parallel() : LongStream.of(only);
        ConcurrentSkipListMap<Long, Throwable> failures = new ConcurrentSkipListMap<>();
        seeds.forEach(seed -> {
            try {
                property.check(seed);
            } catch (RuntimeException | Error failure) {
                failures.put(seed, failure);
            }
        });
        List<Long> first = failures.keySet().stream().limit(5).toList();
        if (!failures.isEmpty()) {
            throw new AssertionError(
                    failures.size() + " seeds fail, the first " + first + "; run one with -Dlog.seed=" + first.get(0),
                    failures.firstEntry().getValue());
        }
    }
}
