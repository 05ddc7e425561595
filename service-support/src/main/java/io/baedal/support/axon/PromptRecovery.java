package io.baedal.support.axon;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells processors to go on when what they stand on is back. Left alone, a processor that failed during an outage waits
 * twice as long after every attempt, up to a minute, and so would every order.
 */
final class PromptRecovery implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PromptRecovery.class);

    private final BooleanSupplier reachable;
    private final Supplier<Collection<EventProcessor>> processors;
    private final TokenStore tokens;
    private final Duration interval;

    private boolean wasReachable = true;
    private @Nullable ScheduledExecutorService timer;

    /** @param reachable whether Axon Server and the document store answer now; may wait a little */
    PromptRecovery(
            BooleanSupplier reachable,
            Supplier<Collection<EventProcessor>> processors,
            TokenStore tokens,
            Duration interval) {
        this.reachable = reachable;
        this.processors = processors;
        this.tokens = tokens;
        this.interval = interval;
    }

    /** One look, and what follows from it. */
    void look() {
        try {
            boolean isReachable = reachable.getAsBoolean();
            if (isReachable && !wasReachable) {
                processors.get().forEach(this::wake);
                LOG.info("Axon Server and the document store are back; all processors go on");
            }
            wasReachable = isReachable;
        } catch (RuntimeException failed) {
            LOG.warn("Processors could not be told to go on, next attempt in {}", interval, failed);
            wasReachable = false;
        }
    }

    /** Claiming a segment ends the pause that it and its processor take; one that another instance has stays there. */
    private void wake(EventProcessor processor) {
        if (processor instanceof StreamingEventProcessor streaming && processor.isRunning()) {
            // The first segment exists everywhere, also where a processor keeps its token to itself.
            IntStream.concat(IntStream.of(0), IntStream.of(tokens.fetchSegments(processor.getName())))
                    .distinct()
                    .forEach(streaming::claimSegment);
        }
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("prompt-recovery").factory());
        timer.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
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

    /** Starts after the processors, and stops before them. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
