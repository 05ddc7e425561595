package io.baedal.axonserver.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the writer did, for those who ask and the one who listens. The writer thread reports, any thread reads. */
final class WriterReport {

    private final Logger logger = LoggerFactory.getLogger(WriterReport.class);
    private final LogListener listener;
    private final LatencyWindow syncs = new LatencyWindow();
    private volatile CommittedGroup lastGroup = CommittedGroup.NONE;
    private volatile LogState state = new LogState.Open();

    WriterReport(LogListener listener) {
        this.listener = listener;
    }

    CommittedGroup lastGroup() {
        return lastGroup;
    }

    SyncLatency syncs() {
        return syncs.now();
    }

    LogState state() {
        return state;
    }

    void committed(CommittedGroup group) {
        if (state instanceof LogState.Full) {
            logger.info("There is space again: appends are taken");
            state = new LogState.Open();
        }
        lastGroup = group;
        if (group.syncNanos() > 0) {
            synced(group.syncNanos());
        }
        tell(() -> listener.groupCommitted(group));
    }

    void synced(long nanos) {
        syncs.add(nanos);
        tell(() -> listener.synced(nanos));
    }

    /** Says once that the disk is full, until it is not any more. */
    void full(LogFull refusal) {
        if (!(state instanceof LogState.Full)) {
            String reason = String.valueOf(refusal.getMessage());
            logger.warn("Appends are refused until there is space: {}", reason);
            state = new LogState.Full(reason);
            tell(() -> listener.full(reason));
        }
    }

    void failed(LogStopped fatal) {
        String reason = String.valueOf(fatal.getMessage());
        logger.error("The event log stops: {}", reason, fatal);
        state = new LogState.Stopped(reason);
        tell(() -> listener.stopped(reason));
    }

    /** The reason of a failure is worth more than that the log was closed after it. */
    void closed(LogStopped reason) {
        if (!(state instanceof LogState.Stopped)) {
            state = new LogState.Stopped(String.valueOf(reason.getMessage()));
        }
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException mistake) {
            logger.error("The listener to the event log failed; it will be called again", mistake);
        }
    }
}
