package io.baedal.support.axon;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tries parked events again, each sequence of a group once a turn, until they succeed: what failed because a part was down
 * heals when it is back, and what fails for good stays parked and visible, and holds up one order only.
 */
final class DeadLetterRetry implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRetry.class);

    private static final int SEQUENCES_A_TURN_MAX = 64;

    private final EventProcessingConfiguration processing;
    private final Duration interval;
    private @Nullable ScheduledExecutorService timer;

    DeadLetterRetry(EventProcessingConfiguration processing, Duration interval) {
        this.processing = processing;
        this.interval = interval;
    }

    private void retryAll() {
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

    @Override
    public void start() {
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
