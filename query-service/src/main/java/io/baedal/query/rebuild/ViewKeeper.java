package io.baedal.query.rebuild;

import io.baedal.support.axon.ProcessingProperties;
import io.baedal.support.reactive.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Follows the states of all views on this instance: gives a sign of life, looks, goes by what it sees, says so, and takes whatever
 * step of a rebuild is due. It has a thread of its own, and never waits for anything but the document store.
 */
@Component
final class ViewKeeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ViewKeeper.class);

    /** The clients have time-outs of their own; this one is for what they do not know of. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ViewStore store;
    private final ViewProcessors processors;
    private final KnownVersions versions;
    private final RebuildSteps steps;
    private final RebuildProperties properties;
    private final String instance;
    private final Semaphore wanted = new Semaphore(0);
    private final Map<String, Sign> signs = new HashMap<>();
    private long beat;
    private boolean failed;
    private volatile @Nullable Thread thread;

    /** When an instance was first seen with a beat. */
    private record Sign(long beat, long nanos) {}

    ViewKeeper(
            ViewStore store,
            ViewProcessors processors,
            KnownVersions versions,
            RebuildSteps steps,
            RebuildProperties properties,
            ProcessingProperties processing) {
        this.store = store;
        this.processors = processors;
        this.versions = versions;
        this.steps = steps;
        this.properties = properties;
        this.instance = processing.nodeId();
        // Another run under the same name must not look like this one gone on.
        this.beat = System.nanoTime();
    }

    /** Looks at once. */
    void nudge() {
        wanted.release();
    }

    private void keep() {
        try {
            boolean isBusy = false;
            while (thread == Thread.currentThread()) {
                isBusy = lookOr(isBusy);
                Duration pause = isBusy ? properties.busyLook() : properties.look();
                if (wanted.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wanted.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean lookOr(boolean before) {
        try {
            boolean isBusy = look();
            if (failed) {
                failed = false;
                LOG.info("The versions of views are known again");
            }
            return isBusy;
        } catch (RuntimeException unreachable) {
            if (!failed && thread == Thread.currentThread()) {
                failed = true;
                LOG.warn(
                        "Which versions of views serve is not known; each read asks until it is: {}",
                        unreachable.toString());
            }
            return before;
        }
    }

    /** @return whether a rebuild is under way */
    private boolean look() {
        long began = System.nanoTime();
        // Before the look: whoever changes a state afterwards sees this instance, and waits for it.
        List<InstanceReport.OfView> said = report();
        List<ViewState> states = await(store.states(
                processors.all().stream().map(ViewProcessor::getName).toList()));
        versions.know(states, began);
        states.forEach(state -> processors.of(state.view()).become(state));
        List<ViewState> busy = states.stream().filter(ViewState::isBusy).toList();
        if (busy.isEmpty() && changes(said).equals(changes(reports()))) {
            // Axon may not have made its processors yet; each waits for a look.
            return states.isEmpty();
        }
        report();
        if (!busy.isEmpty()) {
            Reports alive = alive(await(store.reports()));
            busy.forEach(state -> await(steps.next(state, alive).then(Mono.just(true))));
        }
        return !busy.isEmpty();
    }

    private static List<Long> changes(Collection<InstanceReport.OfView> said) {
        return said.stream().map(InstanceReport.OfView::change).toList();
    }

    private List<InstanceReport.OfView> reports() {
        return processors.all().stream().map(ViewProcessor::report).toList();
    }

    private List<InstanceReport.OfView> report() {
        List<InstanceReport.OfView> views = reports();
        await(store.report(new InstanceReport(instance, ++beat, views)).then(Mono.just(true)));
        return views;
    }

    /** Those that gave a sign of life within the lease, as far as this instance has watched; clocks need not agree. */
    private Reports alive(List<InstanceReport> all) {
        long now = System.nanoTime();
        List<InstanceReport> alive = new ArrayList<>();
        for (InstanceReport report : all) {
            Sign seen = signs.get(report.instance());
            if (seen == null || seen.beat() != report.beat()) {
                seen = new Sign(report.beat(), now);
                signs.put(report.instance(), seen);
            }
            if (now - seen.nanos() <= properties.lease().toNanos()) {
                alive.add(report);
            } else {
                LOG.warn(
                        "The instance {} has given no sign of life for {}, and is not waited for",
                        report.instance(),
                        properties.lease());
                await(store.forget(report).then(Mono.just(true)));
                signs.remove(report.instance());
            }
        }
        return new Reports(alive);
    }

    private static <T> T await(Mono<T> answer) {
        T result = Await.result(answer, PATIENCE);
        if (result == null) {
            throw new IllegalStateException("the document store gave no answer where there has to be one");
        }
        return result;
    }

    @Override
    public void start() {
        Thread keeper = Thread.ofPlatform().daemon().name("view-keeper").unstarted(this::keep);
        thread = keeper;
        keeper.start();
    }

    /** By then the processors have stopped, so nobody has to wait for this instance. */
    @Override
    public void stop() {
        Thread keeper = thread;
        thread = null;
        versions.forget();
        if (keeper != null) {
            keeper.interrupt();
            try {
                keeper.join(properties.lease());
                if (failed) {
                    return;
                }
                await(store.forget(new InstanceReport(instance, beat, List.of()))
                        .then(Mono.just(true)));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException unreachable) {
                LOG.debug("This instance could not say goodbye; it is waited for until its lease ends", unreachable);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Starts before the processors, and stops after them. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
