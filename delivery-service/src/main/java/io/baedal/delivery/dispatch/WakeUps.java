package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.ResumeDispatch;
import io.baedal.delivery.config.DispatchProperties;
import io.baedal.support.axon.Commands;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells waiting jobs that a courier may be free, those first that have waited longest. A wake-up is a hint. The job looks for
 * itself, and may find somebody else.
 */
@Component
final class WakeUps {

    private final WaitingJobs waiting;
    private final CourierIndex couriers;
    private final Commands commands;
    private final DispatchProperties properties;
    private final Clock clock;

    /** The last job that a sweep looked at, null where the next begins with the oldest. */
    private final AtomicReference<@Nullable WaitingJob> swept = new AtomicReference<>();

    WakeUps(WaitingJobs waiting, CourierIndex couriers, Commands commands, DispatchProperties properties, Clock clock) {
        this.waiting = waiting;
        this.couriers = couriers;
        this.commands = commands;
        this.properties = properties;
        this.clock = clock;
    }

    /** Wakes as many jobs as he has room for. To be called after the index knows that he has room. */
    void mayBeFree(CourierId courier) {
        couriers.available(courier).ifPresent(this::fill);
    }

    /**
     * Wakes jobs for whom somebody is free, because their wake-up came to nothing; each courier for one job. Looks at so many
     * jobs as the settings say, and the next time at those behind them, so that jobs with nobody near keep no others from
     * being looked at. Does nothing while nobody is free.
     */
    void sweep() {
        if (waiting.isEmpty() || !couriers.anybodyIsFree()) {
            return;
        }
        wakeWithoutPickUp();
        List<WaitingJob> jobs = notJustWoken(swept.get());
        swept.set(jobs.size() < properties.sweepJobsMax() ? null : jobs.getLast());
        Set<CourierId> promised = new HashSet<>();
        for (WaitingJob job : jobs) {
            nearest(job, promised).filter(courier -> wakes(job)).ifPresent(promised::add);
        }
    }

    /** What an earlier release left waiting says nothing of where, and is sent to look for itself. */
    private void wakeWithoutPickUp() {
        for (int woken = 0; woken < properties.sweepJobsMax(); woken++) {
            Instant now = clock.instant();
            Optional<WaitingJobs.Picked> job = waiting.pickWithoutPickUp(now, leftAloneSince(now));
            if (job.isEmpty()) {
                return;
            }
            wake(job.get());
        }
    }

    /** Hands on a wake-up that was not needed: to the job that has waited longest among those for whom somebody is free. */
    void passOn() {
        if (couriers.anybodyIsFree()) {
            notJustWoken(null).stream()
                    .filter(job -> nearest(job, Set.of()).isPresent())
                    .filter(this::wakes)
                    .findFirst();
        }
    }

    private void fill(Available courier) {
        int places = courier.places();
        while (places > 0) {
            Instant now = clock.instant();
            Optional<WaitingJobs.Picked> oldest =
                    waiting.pickOldest(courier, properties.reachMetres(), now, leftAloneSince(now));
            if (oldest.isEmpty()) {
                return;
            }
            if (wake(oldest.get())) {
                places--;
            }
        }
    }

    private List<WaitingJob> notJustWoken(@Nullable WaitingJob last) {
        return waiting.after(last, properties.sweepJobsMax(), leftAloneSince(clock.instant()));
    }

    private Instant leftAloneSince(Instant now) {
        return now.minus(properties.wakeUpPatience());
    }

    private Optional<CourierId> nearest(WaitingJob job, Collection<CourierId> promised) {
        Set<CourierId> without = new HashSet<>(job.without());
        without.addAll(promised);
        return couriers.nearest(job.pickUp(), job.vehicle(), without).stream()
                .findFirst()
                .map(Candidate::courierId);
    }

    /** Whether it was still waiting, and nobody else is just waking it. */
    private boolean wakes(WaitingJob job) {
        return waiting.pick(job, clock.instant()).filter(this::wake).isPresent();
    }

    private boolean wake(WaitingJobs.Picked job) {
        boolean wasWaiting = Boolean.TRUE.equals(commands.sendAndWait(new ResumeDispatch(job.delivery())));
        if (!wasWaiting) {
            waiting.forget(job);
        }
        return wasWaiting;
    }
}
