package io.baedal.axonserver.eventquery;

import java.util.concurrent.CancellationException;

/**
 * What a query may still do, asked in the middle of an event too: one event can cost more than a thousand others. For one thread
 * at a time, but for {@link #cancel}.
 */
final class WorkLeft {
    private final long workMillisMax;
    private volatile boolean cancelled;
    private long endNanos;
    private long xpathWork;

    /** @param workMillisMax for the message; {@link #until} counts */
    WorkLeft(long workMillisMax) {
        this.workMillisMax = workMillisMax;
    }

    /** @param nanoTime when the work must be done, on the clock of {@link System#nanoTime} */
    void until(long nanoTime) {
        endNanos = nanoTime;
    }

    void nextRow() {
        xpathWork = 0;
    }

    void cancel() {
        cancelled = true;
    }

    /**
     * @throws CancellationException if nobody waits for the result any more
     * @throws EventQueryLimit if the time is over
     */
    void requireTime() {
        if (cancelled) {
            throw new CancellationException("The query was cancelled");
        }
        if (System.nanoTime() - endNanos > 0) {
            throw new EventQueryLimit(
                    "workMillisMax",
                    "The query has worked for " + workMillisMax
                            + " ms on what is stored and is not done; add a time constraint, such as: last hour");
        }
    }

    /** @throws EventQueryLimit if that is more than the XPath expressions of one row may cost together */
    void spendOnXPath(long cost) {
        xpathWork = Math.addExact(xpathWork, cost);
        if (xpathWork > EventQueryLimits.XPATH_WORK_MAX) {
            throw new EventQueryLimit(
                    "xpathWorkMax",
                    "The XPath expressions could look at more than " + EventQueryLimits.XPATH_WORK_MAX
                            + " characters of one event; leave such events out first, for example by payloadType, or use"
                            + " fewer conditions, names instead of '//' and '*', and no path from the root in a condition");
        }
    }
}
