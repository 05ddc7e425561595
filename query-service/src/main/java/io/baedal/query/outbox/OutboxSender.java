package io.baedal.query.outbox;

import io.baedal.support.reactive.Await;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/**
 * Sends what is due in an outbox, one sender an instance. It has a thread of its own, which looks, claims and may wait; the
 * sending itself waits for nobody. What an instance had claimed when it died is claimed by another when the lease ends.
 */
public final class OutboxSender implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);

    /** Candidates looked at in one turn. */
    private static final int DUE_MAX = 64;

    /** How often what is over is looked through. */
    private static final Duration UPKEEP = Duration.ofMinutes(1);

    /**
     * For how long an instance that stops waits for its own thread to end, and then once more for what is being sent; the rest is
     * cut off, and sent again by another.
     */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final String name;
    private final Outbox outbox;
    private final Outlet outlet;
    private final RetrySchedule schedule;
    private final SenderLimits limits;
    private final Supplier<Mono<Void>> upkeep;
    private final RandomGenerator random;
    private final Lanes lanes;
    private final Semaphore nudges = new Semaphore(0);
    private final Set<CompletableFuture<?>> sending = ConcurrentHashMap.newKeySet();
    private boolean lost;
    private volatile @Nullable Thread worker;

    /**
     * @param name of its thread, and in what it logs
     * @param upkeep what else has to be looked after now and then, in every instance; it may fail, and is done again
     */
    public OutboxSender(
            String name,
            Outbox outbox,
            Outlet outlet,
            RetrySchedule schedule,
            SenderLimits limits,
            Supplier<Mono<Void>> upkeep,
            RandomGenerator random) {
        this.name = name;
        this.outbox = outbox;
        this.outlet = outlet;
        this.schedule = schedule;
        this.limits = limits;
        this.upkeep = upkeep;
        this.random = random;
        this.lanes = new Lanes(limits.sendingMax(), limits.sendingPerQueueMax());
    }

    /** Something is due: look now. */
    public void nudge() {
        nudges.release();
    }

    private void work() {
        long tendedAt = System.nanoTime();
        while (goesOn()) {
            try {
                if (System.nanoTime() - tendedAt > UPKEEP.toNanos()) {
                    tendedAt = System.nanoTime();
                    Await.result(tend(), outbox.timeout().multipliedBy(2));
                }
                if (!turn()) {
                    rest();
                }
                lost = false;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                complain(failed);
            }
        }
    }

    /** What was over long ago is forgotten, and what else there is to look after is. */
    Mono<Void> tend() {
        return Mono.defer(() -> outbox.prune(outbox.now().minus(limits.keep()))).then(Mono.defer(upkeep));
    }

    /** @return whether anything was begun, after which there may be more */
    private boolean turn() {
        if (lanes.areTaken()) {
            return false;
        }
        List<Outgoing> due = Await.result(outbox.due(DUE_MAX, lanes.takenQueues()), outbox.timeout());
        boolean begun = false;
        for (Outgoing candidate : due == null ? List.<Outgoing>of() : due) {
            if (goesOn() && lanes.enter(candidate.queue())) {
                begun |= begin(candidate);
            }
        }
        return begun;
    }

    private boolean begin(Outgoing candidate) {
        Outgoing claimed = null;
        try {
            claimed = Await.result(outbox.claim(candidate.id(), limits.lease()), outbox.timeout());
        } finally {
            if (claimed == null) {
                lanes.leave(candidate.queue());
            }
        }
        if (claimed != null) {
            start(claimed);
        }
        return claimed != null;
    }

    private void start(Outgoing claimed) {
        CompletableFuture<Outgoing> attempt = attempt(claimed).toFuture();
        sending.add(attempt);
        attempt.whenComplete((settled, failure) -> {
            sending.remove(attempt);
            lanes.leave(claimed.queue());
            if (failure != null) {
                LOG.warn(
                        "{}: what came of {} could not be recorded; it is sent again when its lease of {} has ended: {}",
                        name,
                        claimed.id(),
                        limits.lease(),
                        failure.toString());
            }
            nudge();
        });
    }

    private Mono<Outgoing> attempt(Outgoing claimed) {
        // Those who died while they sent it have counted as well.
        Mono<Verdict> sent = claimed.attempts() > schedule.attemptsMax()
                ? Mono.just(new Verdict.Failed("given up after " + schedule.attemptsMax() + " attempts", null))
                : Mono.defer(() -> outlet.send(claimed))
                        .switchIfEmpty(Mono.just(new Verdict.Again("nothing came back")))
                        .timeout(limits.patience())
                        .onErrorResume(failure -> Mono.just(new Verdict.Again(why(failure))));
        return sent.flatMap(verdict -> outbox.settle(claimed, verdict, pause(claimed, verdict)));
    }

    private @Nullable Duration pause(Outgoing claimed, Verdict verdict) {
        if (!(verdict instanceof Verdict.Again again)) {
            return null;
        }
        return schedule.pauseAfter(claimed.attempts(), random.nextDouble())
                .map(pause ->
                        again.notSooner() == null || pause.compareTo(again.notSooner()) > 0 ? pause : again.notSooner())
                .orElse(null);
    }

    private String why(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "no answer within " + limits.patience().toMillis() + " ms";
        }
        LOG.warn("{}: an attempt failed unexpectedly", name, failure);
        return "could not be sent";
    }

    private void rest() throws InterruptedException {
        if (nudges.tryAcquire(limits.poll().toMillis(), TimeUnit.MILLISECONDS)) {
            nudges.drainPermits();
        }
    }

    private void complain(RuntimeException failed) {
        if (!lost && goesOn()) {
            lost = true;
            LOG.warn(
                    "{}: cannot see what is due, and looks again every {}: {}", name, limits.poll(), failed.toString());
        }
        try {
            rest();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean goesOn() {
        return worker == Thread.currentThread();
    }

    @Override
    public void start() {
        Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(this::work);
        worker = thread;
        thread.start();
    }

    /** Takes up nothing more, and gives what is being sent a moment. */
    @Override
    public void stop() {
        Thread last = worker;
        worker = null;
        nudge();
        // It may have claimed one that is not among those being sent yet.
        awaitEnd(last);
        CompletableFuture.allOf(sending.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
                .handle((done, failure) -> done)
                .join();
        sending.forEach(attempt -> attempt.cancel(true));
    }

    private static void awaitEnd(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join(LAST_WORDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
