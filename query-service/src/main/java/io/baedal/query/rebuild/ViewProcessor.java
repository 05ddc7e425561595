package io.baedal.query.rebuild;

import io.baedal.query.rebuild.InstanceReport.OfView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.lifecycle.Lifecycle;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;

/**
 * What Axon and its server know as the processor of a view: behind the one name stand the processors of those versions that the
 * view's state asks for. Whoever splits, merges or looks, means the version that serves.
 */
final class ViewProcessor implements StreamingEventProcessor, Lifecycle {

    private static final long STOP_MILLIS_MAX = 15_000;

    private final VersionFactory versions;
    private final List<MessageHandlerInterceptor<? super EventMessage<?>>> interceptors = new CopyOnWriteArrayList<>();

    /** Changed under the lock only, which may be held for as long as the document store takes, and read without it: by event loops, too. */
    private final Map<Integer, VersionRun> runs = new ConcurrentHashMap<>();

    private volatile @Nullable ViewState state;
    private volatile boolean running;

    ViewProcessor(VersionFactory versions) {
        this.versions = versions;
    }

    /** Goes by a state from now on; what has to stop for it may take a while, see {@link #report}. */
    synchronized void become(ViewState next) {
        state = next;
        Set<Integer> worked = running ? next.worked() : Set.of();
        runs.forEach((version, run) -> {
            if (!worked.contains(version)) {
                run.stop();
            }
        });
        runs.values().removeIf(VersionRun::isStopped);
        worked.forEach(version -> runs.computeIfAbsent(version, this::started));
    }

    private VersionRun started(int version) {
        VersionRun run = versions.run(version, interceptors);
        run.start();
        return run;
    }

    /** How far it is, and by which change of the state it goes: by none as long as something has to stop for it. */
    synchronized OfView report() {
        ViewState known = state;
        boolean isSettled = known != null && (running ? known.worked().containsAll(runs.keySet()) : runs.isEmpty());
        return new OfView(
                getName(),
                known != null && isSettled ? known.change() : -1,
                runs.values().stream().flatMap(run -> run.segments().stream()).toList());
    }

    /** That of the version that serves; that of the next one while it is handed over; null before anything is known. */
    private @Nullable VersionRun servingRun() {
        ViewState known = state;
        VersionRun run = known == null ? null : runs.get(known.serving());
        return run == null ? runs.values().stream().findFirst().orElse(null) : run;
    }

    /** The pooled processor of that version; null also while it catches up, in which it is whole and is one instance's. */
    private @Nullable StreamingEventProcessor serving() {
        VersionRun run = servingRun();
        return run == null ? null : run.processor();
    }

    private List<VersionRun> runs() {
        return List.copyOf(runs.values());
    }

    /** Tries parked events of each version again. */
    boolean retry(Predicate<DeadLetter<? extends EventMessage<?>>> which) {
        boolean succeeded = false;
        for (VersionRun run : runs()) {
            succeeded |= run.retry(which);
        }
        return succeeded;
    }

    /** What the version that serves has parked, and then what one beside it has. */
    List<SequencedDeadLetterQueue<EventMessage<?>>> letters() {
        ViewState seen = state;
        ViewState known = seen == null ? ViewState.first(getName(), Instant.EPOCH) : seen;
        return known.phase() == Phase.SERVING || known.phase() == Phase.RETIRING
                ? List.of(versions.letters(known.serving()))
                : List.of(versions.letters(known.serving()), versions.letters(known.beside()));
    }

    @Override
    public void registerLifecycleHandlers(LifecycleRegistry lifecycle) {
        lifecycle.onStart(org.axonframework.lifecycle.Phase.INBOUND_EVENT_CONNECTORS, this::start);
        lifecycle.onShutdown(org.axonframework.lifecycle.Phase.INBOUND_EVENT_CONNECTORS, this::shutdownAsync);
    }

    @Override
    public String getName() {
        return versions.view();
    }

    @Override
    public synchronized void start() {
        running = true;
        ViewState known = state;
        if (known != null) {
            become(known);
        }
    }

    @Override
    public void shutDown() {
        List<VersionRun> last;
        synchronized (this) {
            running = false;
            last = List.copyOf(runs.values());
            last.forEach(VersionRun::stop);
        }
        try {
            for (VersionRun run : last) {
                run.awaitStop(STOP_MILLIS_MAX);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            runs.values().removeIf(VersionRun::isStopped);
        }
    }

    @Override
    public CompletableFuture<Void> shutdownAsync() {
        return CompletableFuture.runAsync(this::shutDown);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isError() {
        StreamingEventProcessor serving = serving();
        return serving != null && serving.isError();
    }

    @Override
    public String getTokenStoreIdentifier() {
        return versions.tokenStoreIdentifier();
    }

    @Override
    public void releaseSegment(int segment) {
        StreamingEventProcessor serving = serving();
        if (serving != null) {
            serving.releaseSegment(segment);
        }
    }

    @Override
    public void releaseSegment(int segment, long duration, TimeUnit unit) {
        StreamingEventProcessor serving = serving();
        if (serving != null) {
            serving.releaseSegment(segment, duration, unit);
        }
    }

    /**
     * The first segment in every version, with all that it was split into: who wants work to go on after an outage asks for it,
     * and does not know the names of versions.
     */
    @Override
    public CompletableFuture<Boolean> claimSegment(int segment) {
        if (segment == 0) {
            runs().forEach(this::claimAll);
        }
        return ofServing(processor -> processor.claimSegment(segment));
    }

    private void claimAll(VersionRun run) {
        StreamingEventProcessor processor = run.processor();
        if (processor != null) {
            versions.segments(run.version()).forEach(processor::claimSegment);
        }
    }

    @Override
    public CompletableFuture<Boolean> splitSegment(int segment) {
        return ofServing(processor -> processor.splitSegment(segment));
    }

    @Override
    public CompletableFuture<Boolean> mergeSegment(int segment) {
        return ofServing(processor -> processor.mergeSegment(segment));
    }

    private CompletableFuture<Boolean> ofServing(Function<StreamingEventProcessor, CompletableFuture<Boolean>> task) {
        VersionRun run = servingRun();
        return run == null ? CompletableFuture.completedFuture(false) : run.ofProcessor(task);
    }

    @Override
    public int maxCapacity() {
        StreamingEventProcessor serving = serving();
        return serving == null ? Short.MAX_VALUE : serving.maxCapacity();
    }

    @Override
    public Map<Integer, EventTrackerStatus> processingStatus() {
        VersionRun run = servingRun();
        return run == null ? Map.of() : run.status();
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super EventMessage<?>> interceptor) {
        interceptors.add(interceptor);
        return () -> interceptors.remove(interceptor);
    }

    @Override
    public List<MessageHandlerInterceptor<? super EventMessage<?>>> getHandlerInterceptors() {
        return List.copyOf(interceptors);
    }

    @Override
    public boolean supportsReset() {
        return false;
    }

    @Override
    public void resetTokens() {
        throw noReset();
    }

    @Override
    public <R> void resetTokens(R context) {
        throw noReset();
    }

    @Override
    public void resetTokens(Function<StreamableMessageSource<TrackedEventMessage<?>>, TrackingToken> start) {
        throw noReset();
    }

    @Override
    public <R> void resetTokens(
            Function<StreamableMessageSource<TrackedEventMessage<?>>, TrackingToken> start, R context) {
        throw noReset();
    }

    @Override
    public <R> void resetTokens(TrackingToken start, R context) {
        throw noReset();
    }

    private UnsupportedOperationException noReset() {
        return new UnsupportedOperationException("The view " + getName()
                + " is not reset where it is, which readers would see; rebuild it: POST /admin/views/" + getName()
                + "/rebuild");
    }
}
