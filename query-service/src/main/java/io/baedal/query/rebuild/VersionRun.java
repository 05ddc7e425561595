package io.baedal.query.rebuild;

import io.baedal.query.rebuild.InstanceReport.OfSegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processor of one version on this instance, from its start to its end: the next start makes another one. */
final class VersionRun {

    private static final Logger LOG = LoggerFactory.getLogger(VersionRun.class);

    private final int version;
    private final CatchUp catchUp;
    private final StreamingEventProcessor processor;
    private final SequencedDeadLetterProcessor<EventMessage<?>> letters;
    private final List<ScheduledExecutorService> threads;
    private final ReentrantLock retrying = new ReentrantLock();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private volatile boolean stopping;
    private volatile boolean pooled;
    private volatile boolean handedOver;
    private volatile CompletableFuture<Void> stopped = new CompletableFuture<>();

    VersionRun(
            int version,
            CatchUp catchUp,
            StreamingEventProcessor processor,
            SequencedDeadLetterProcessor<EventMessage<?>> letters,
            List<ScheduledExecutorService> threads) {
        this.version = version;
        this.catchUp = catchUp;
        this.processor = processor;
        this.letters = letters;
        this.threads = threads;
    }

    int version() {
        return version;
    }

    /** The pooled processor; null while it has yet to begin. */
    @Nullable
    StreamingEventProcessor processor() {
        return pooled ? processor : null;
    }

    /** Done by the pooled processor as soon as it has begun; false if it never does. */
    CompletableFuture<Boolean> ofProcessor(Function<StreamingEventProcessor, CompletableFuture<Boolean>> task) {
        return begun.thenCompose(
                done -> pooled ? task.apply(processor) : CompletableFuture.completedFuture(Boolean.FALSE));
    }

    /** Returns at once. */
    void start() {
        Thread.ofPlatform()
                .daemon()
                .name("CatchUp[" + processor.getName() + "]")
                .start(this::begin);
    }

    private void begin() {
        try {
            catchUp.run();
            if (stopping) {
                catchUp.release();
            } else {
                processor.start();
                pooled = true;
            }
        } catch (RuntimeException | Error failed) {
            LOG.warn("{} did not begin, which is tried again: {}", processor.getName(), failed.toString());
            stop();
        } finally {
            begun.complete(null);
        }
    }

    /** Begins to stop; what is under way is finished. */
    synchronized void stop() {
        if (!stopping) {
            stopping = true;
            catchUp.stop();
            stopped = begun.thenCompose(
                            done -> pooled ? processor.shutdownAsync() : CompletableFuture.<Void>completedFuture(null))
                    .whenComplete((done, failure) -> threads.forEach(ScheduledExecutorService::shutdownNow));
        }
    }

    /** Whether it has written its last. */
    boolean isStopped() {
        return stopping && stopped.isDone() && !retrying.isLocked();
    }

    /** Waits until it has written its last, but not for ever: what stands still is named by the processor itself. */
    void awaitStop(long millisMax) throws InterruptedException {
        try {
            stopped.get(millisMax, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unfinished) {
            LOG.warn("{} did not stop in order: {}", processor.getName(), unfinished.toString());
        }
    }

    /** Tries a parked sequence again, unless it is to stop. */
    boolean retry(Predicate<DeadLetter<? extends EventMessage<?>>> which) {
        if (!retrying.tryLock()) {
            return false;
        }
        try {
            // What a large batch has in memory, nobody else may change meanwhile.
            return pooled && !stopping && letters.process(which);
        } finally {
            retrying.unlock();
        }
    }

    List<OfSegment> segments() {
        return status().values().stream().map(this::segment).toList();
    }

    /** Until the pooled processor has the segments, what was claimed for it says how far they are. */
    Map<Integer, EventTrackerStatus> status() {
        Map<Integer, EventTrackerStatus> status = pooled ? processor.processingStatus() : Map.of();
        handedOver |= !status.isEmpty();
        return handedOver ? status : catchUp.status();
    }

    private OfSegment segment(EventTrackerStatus status) {
        // A segment that is being merged has two pasts until it has seen both; the position is the lower one.
        return new OfSegment(
                version,
                status.getSegment().getSegmentId(),
                status.getSegment().getMask(),
                status.getCurrentPosition().orElse(-1),
                status.isCaughtUp() && !status.isMerging() && !status.isErrorState());
    }
}
