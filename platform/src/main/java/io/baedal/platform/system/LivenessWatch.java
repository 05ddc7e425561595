package io.baedal.platform.system;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after parts that have a process of their own: who has ended is started again, who hangs is killed first. A part that does not
 * start is tried again and again, less and less often.
 */
final class LivenessWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LivenessWatch.class);

    private static final Duration PAUSE_MAX = Duration.ofMinutes(1);

    private final LivenessRule rule;
    private final Platform platform;
    private final Probe probe = new Probe();
    private final Map<Part, Misses> misses = new EnumMap<>(Part.class);
    private final Map<Part, Pause> pauses = new EnumMap<>(Part.class);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("baedal-liveness").factory());

    /** How often in a row a process did not answer; another one of the same part begins anew. */
    private record Misses(ChildJvm child, int inARow) {}

    /** How long a part that did not start is let alone, and until when. */
    private record Pause(Duration length, long untilNanos) {

        boolean isOver() {
            return System.nanoTime() - untilNanos >= 0;
        }
    }

    LivenessWatch(LivenessRule rule, Platform platform) {
        this.rule = rule;
        this.platform = platform;
    }

    void start() {
        long nanos = rule.period().toNanos();
        timer.scheduleWithFixedDelay(this::lookAfterAll, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void lookAfterAll() {
        for (Part part : Part.values()) {
            try {
                lookAfter(part);
            } catch (RuntimeException failed) {
                // Or else nobody would be looked after any more.
                LOG.error("{} could not be looked after", part.title(), failed);
            }
        }
    }

    private void lookAfter(Part part) {
        if (pauses.containsKey(part)) {
            if (pauses.get(part).isOver()) {
                startAgain(part);
            }
            return;
        }
        platform.child(part)
                .ifPresent(child -> reasonToEnd(part, child).ifPresent(why -> {
                    if (platform.giveUp(part, child, why)) {
                        startAgain(part);
                    }
                }));
    }

    /** Why a process is not to go on; empty while all is well, or may be. */
    private Optional<String> reasonToEnd(Part part, ChildJvm child) {
        if (child.pid().isEmpty()) {
            return Optional.of("its process has ended");
        }
        boolean well = part.isService() ? probe.isAlive(child.port()) : probe.listens(child.port());
        Misses before = misses.getOrDefault(part, new Misses(child, 0));
        int missed = well ? 0 : before.child() == child ? before.inARow() + 1 : 1;
        misses.put(part, new Misses(child, missed));
        return missed < rule.failures()
                ? Optional.empty()
                : Optional.of("it hangs: " + missed + " times it did not say that it is alive");
    }

    private void startAgain(Part part) {
        try {
            platform.start(part);
            pauses.remove(part);
        } catch (CannotStart failed) {
            if (timer.isShutdown()) {
                return;
            }
            Duration before = pauses.containsKey(part) ? pauses.get(part).length() : rule.period();
            Duration next = before.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? before.multipliedBy(2) : PAUSE_MAX;
            pauses.put(part, new Pause(next, System.nanoTime() + next.toNanos()));
            LOG.warn(
                    "{} did not start again; the next try is in {} s: {}",
                    part.title(),
                    next.toSeconds(),
                    failed.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdown();
    }
}
