package io.baedal.query.rebuild;

import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;

/**
 * Handles many events of all segments as one batch, by the same means as the pooled processor of the version handles few of one: the
 * same handlers, interceptors and parked events. Nothing runs by itself; one thread gives it its batches.
 */
final class LargeBatches extends AbstractEventProcessor {

    private static final List<Segment> ALL = List.of(Segment.ROOT_SEGMENT);

    private final TransactionManager transactions;

    static final class Builder extends AbstractEventProcessor.Builder {}

    LargeBatches(AbstractEventProcessor.Builder builder, TransactionManager transactions) {
        super(builder);
        this.transactions = transactions;
    }

    /**
     * @param events one at least, in the order of the log
     * @param progress stores how far that is, after all that was written
     */
    void handle(List<TrackedEventMessage<?>> events, Runnable progress) {
        BatchingUnitOfWork<TrackedEventMessage<?>> batch = new BatchingUnitOfWork<>(events);
        batch.attachTransaction(transactions);
        batch.onPrepareCommit(unitOfWork -> progress.run());
        try {
            processInUnitOfWork(events, batch, ALL);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    boolean handles(TrackedEventMessage<?> event) {
        return canHandleType(event.getPayloadType());
    }

    /** Whether an event is of a segment. */
    boolean isOf(TrackedEventMessage<?> event, Segment segment) {
        return eventHandlerInvoker().canHandle(event, segment);
    }

    @Override
    public void start() {
        // Whoever has a batch calls.
    }

    @Override
    public void shutDown() {
        // Nothing runs by itself.
    }

    @Override
    public boolean isRunning() {
        return true;
    }

    @Override
    public boolean isError() {
        return false;
    }
}
