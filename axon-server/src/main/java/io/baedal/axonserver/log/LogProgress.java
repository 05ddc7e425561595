package io.baedal.axonserver.log;

/** Follows work that may take minutes. Called on the thread that works, often: it must be quick. What it throws ends the work. */
@FunctionalInterface
public interface LogProgress {

    /** Follows nothing. */
    LogProgress NONE = (step, done, total) -> {};

    /**
     * @param step what is done now, as words to show
     * @param done of the total; both in the step's own unit
     * @param total an estimate in some steps, so done may pass it; 0 if unknown
     */
    void at(String step, long done, long total);
}
