package io.baedal.query.projection;

/** What the events of a batch add up to, collected while they are handled. */
@FunctionalInterface
public interface BatchWork {

    /**
     * Writes all of it. Called once, after the last event of the batch was handled and before the progress of the
     * processor is stored; a failure makes the whole batch be handled again, so writing twice must be harmless.
     */
    void write();
}
