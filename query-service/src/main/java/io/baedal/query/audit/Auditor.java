package io.baedal.query.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Goes through rounds for as long as the service runs, on a thread that may wait. */
@Component
final class Auditor implements SmartLifecycle, Known {

    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

    /** For how long an instance that stops waits for the round it is in. */
    private static final Duration LAST_ROUND = Duration.ofSeconds(2);

    private final Rounds rounds;
    private final AuditProperties properties;
    private final Clock clock;
    private volatile AuditStatus status;
    private volatile @Nullable Shift shift;
    private boolean lost;

    Auditor(Rounds rounds, AuditProperties properties, Clock clock) {
        this.rounds = rounds;
        this.properties = properties;
        this.clock = clock;
        this.status = AuditStatus.none(clock.instant());
    }

    @Override
    public AuditStatus status() {
        return status.asOf(clock.instant(), properties.unattendedAfter());
    }

    @Override
    public double ageSeconds() {
        AuditStatus now = status;
        return now.through() == null
                ? Double.NaN
                : Math.max(0, Duration.between(now.through(), clock.instant()).toMillis() / 1_000.0);
    }

    private void work(Shift mine) {
        try {
            do {
                round(mine);
            } while (!mine.endsWithin(properties.every()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void round(Shift mine) {
        try {
            status = rounds.go();
            lost = false;
        } catch (RuntimeException failed) {
            if (!lost && mine.goesOn()) {
                lost = true;
                LOG.warn(
                        "The audit cannot look, and tries again every {}; its age grows meanwhile: {}",
                        properties.every(),
                        failed.toString());
            }
        }
    }

    @Override
    public void start() {
        Shift mine = new Shift();
        shift = mine;
        mine.thread = Thread.ofPlatform().daemon().name("auditor").unstarted(() -> work(mine));
        mine.thread.start();
    }

    @Override
    public void stop() {
        Shift last = shift;
        shift = null;
        if (last != null) {
            last.end();
        }
    }

    @Override
    public boolean isRunning() {
        return shift != null;
    }

    /** From a start to its stop. */
    private static final class Shift {

        private final CountDownLatch ended = new CountDownLatch(1);
        private @Nullable Thread thread;

        boolean goesOn() {
            return ended.getCount() > 0;
        }

        boolean endsWithin(Duration pause) throws InterruptedException {
            return ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }

        void end() {
            ended.countDown();
            try {
                if (thread != null) {
                    thread.join(LAST_ROUND);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
