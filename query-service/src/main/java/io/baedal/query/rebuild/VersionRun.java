package io.baedal.query.rebuild;

import io.baedal.query.rebuild.InstanceReport.OfSegment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processor of one version on this instance, from its start to its end: the next start makes another one. */
final class VersionRun {

    private static final Logger LOG = LoggerFactory.getLogger(VersionRun.class);

    private final int version;
    private final StreamingEventProcessor processor;
    private final SequencedDeadLetterProcessor<EventMessage<?>> letters;
    private final List<ScheduledExecutorService> threads;
    private final ReentrantLock retrying = new ReentrantLock();
    private volatile boolean stopping;
    private CompletableFuture<Void> stopped = new CompletableFuture<>();

    VersionRun(
            int version,
            StreamingEventProcessor processor,
            SequencedDeadLetterProcessor<EventMessage<?>> letters,
            List<ScheduledExecutorService> threads) {
        this.version = version;
        this.processor = processor;
        this.letters = letters;
        this.threads = threads;
    }

    int version() {
        return version;
    }

    StreamingEventProcessor processor() {
        return processor;
    }

    void start() {
        processor.start();
    }

    /** Begins to stop; what is under way is finished. */
    void stop() {
        if (!stopping) {
            stopping = true;
            stopped = processor
                    .shutdownAsync()
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
            return !stopping && letters.process(which);
        } finally {
            retrying.unlock();
        }
    }

    List<OfSegment> segments() {
        return processor.processingStatus().values().stream().map(this::segment).toList();
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
