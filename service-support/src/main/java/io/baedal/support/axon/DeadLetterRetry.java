package io.baedal.support.axon;

import io.baedal.support.figures.Figures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Tries parked events again, each sequence of a group once a turn, until they succeed: what failed because a part was down
 * heals when it is back, and what fails for good stays parked and visible, and holds up one order only.
 */
final class DeadLetterRetry implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRetry.class);

    private static final int SEQUENCES_A_TURN_MAX = 64;

    private final EventProcessingConfiguration processing;
    private final BooleanSupplier isAnyParked;
    private final Duration interval;
    private final ObjectProvider<MeterRegistry> meters;
    private final Map<String, Long> parked = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService timer;

    /** @param isAnyParked whether any group has parked anything: one question instead of one a group, and mostly the last */
    DeadLetterRetry(
            EventProcessingConfiguration processing,
            BooleanSupplier isAnyParked,
            Duration interval,
            ObjectProvider<MeterRegistry> meters) {
        this.processing = processing;
        this.isAnyParked = isAnyParked;
        this.interval = interval;
        this.meters = meters;
    }

    private void retryAll() {
        try {
            if (!isAnyParked.getAsBoolean()) {
                parked.clear();
                return;
            }
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Whether events are parked could not be asked, next attempt in {}: {}",
                    interval,
                    failed.toString());
            return;
        }
        for (String group : processing.eventProcessors().keySet()) {
            processing.sequencedDeadLetterProcessor(group).ifPresent(letters -> retry(group, letters));
        }
    }

    private void retry(String group, SequencedDeadLetterProcessor<?> letters) {
        try {
            long sequences = processing
                    .deadLetterQueue(group)
                    .map(SequencedDeadLetterQueue::amountOfSequences)
                    .orElse(0L);
            parked.put(group, sequences);
            // The one that waited longest comes first, and one that fails again goes to the end.
            for (long turn = 0; turn < Math.min(sequences, SEQUENCES_A_TURN_MAX); turn++) {
                if (letters.processAny()) {
                    LOG.info("The parked events of a sequence of {} were handled", group);
                }
            }
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Parked events of {} could not be tried again, next attempt in {}: {}",
                    group,
                    interval,
                    failed.toString());
        }
    }

    private void tell(MeterRegistry registry) {
        processing.eventProcessors().keySet().stream()
                .filter(group -> processing.sequencedDeadLetterProcessor(group).isPresent())
                .forEach(group -> Gauge.builder(Figures.DEAD_LETTERS, parked, known -> known.getOrDefault(group, 0L))
                        .description("Orders, stores or the like that a group had put aside when it was last looked")
                        .tag("group", group)
                        .register(registry));
    }

    @Override
    public void start() {
        meters.ifAvailable(this::tell);
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("dead-letter-retry").factory());
        timer.scheduleWithFixedDelay(this::retryAll, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    /** Starts after the processors whose letters it retries, and stops before them. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
