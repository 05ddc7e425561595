package io.baedal.delivery.dispatch;

import io.baedal.delivery.config.DispatchProperties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Matches waiting jobs with free couriers every now and then, so that a wake-up that came to nothing costs little. */
@Component
final class Sweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final WakeUps wakeUps;
    private final long intervalMillis;
    private @Nullable ScheduledExecutorService timer;

    Sweep(WakeUps wakeUps, DispatchProperties properties) {
        this.wakeUps = wakeUps;
        this.intervalMillis = properties.sweepInterval().toMillis();
    }

    private void sweep() {
        try {
            wakeUps.sweep();
        } catch (RuntimeException failed) {
            // A failure that escapes would end the timer; the next turn does what this one could not.
            LOG.warn("Waiting jobs could not be matched, next attempt in {} ms: {}", intervalMillis, failed.toString());
        }
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("dispatch-sweep").factory());
        timer.scheduleWithFixedDelay(this::sweep, intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
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

    /** Starts after Axon, through which it sends, and stops before it. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
