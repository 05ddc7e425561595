package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.ResumeDispatch;
import io.baedal.delivery.config.DispatchProperties;
import io.baedal.support.axon.Commands;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells waiting jobs that a courier may be free: as many as he has room for, those first that have waited longest. A
 * wake-up is a hint. The job looks for itself, and may find somebody else.
 */
@Component
final class WakeUps {

    private final WaitingJobs waiting;
    private final CourierIndex couriers;
    private final Commands commands;
    private final DispatchProperties properties;
    private final Clock clock;

    WakeUps(WaitingJobs waiting, CourierIndex couriers, Commands commands, DispatchProperties properties, Clock clock) {
        this.waiting = waiting;
        this.couriers = couriers;
        this.commands = commands;
        this.properties = properties;
        this.clock = clock;
    }

    /** To be called after the index knows that he has room. */
    void mayBeFree(CourierId courier) {
        couriers.available(courier).ifPresent(this::fill);
    }

    /** Does the same for everybody who has room, for jobs whose wake-up came to nothing. */
    void sweep() {
        if (!waiting.isEmpty()) {
            couriers.available().forEach(this::fill);
        }
    }

    private void fill(Available courier) {
        int places = courier.places();
        while (places > 0) {
            Instant now = clock.instant();
            Optional<WaitingJobs.Picked> oldest =
                    waiting.pickOldest(courier, now, now.minus(properties.wakeUpPatience()));
            if (oldest.isEmpty()) {
                return;
            }
            if (wake(oldest.get())) {
                places--;
            }
        }
    }

    private boolean wake(WaitingJobs.Picked job) {
        boolean wasWaiting = Boolean.TRUE.equals(commands.sendAndWait(new ResumeDispatch(job.delivery())));
        if (!wasWaiting) {
            waiting.forget(job);
        }
        return wasWaiting;
    }
}
