package io.baedal.query.dispatch;

/** What came of asking a courier. */
public enum Outcome {
    /** He is kept for the job, and nothing more is known yet. */
    CLAIMED,
    /** He was not to be had. */
    REFUSED,
    /** He is asked whether he takes it. */
    OFFERED,
    /** He did not want it. */
    DECLINED,
    /** He was waited for no longer. */
    WITHDRAWN,
    /** He has it. */
    ASSIGNED,
    /** He had it, and left it before he fetched it. */
    DROPPED_OUT,
    /** When he was to be had, he was not needed any more. */
    NOT_NEEDED,
    /** He had it or was asked, and it was called off. */
    CALLED_OFF,
    DELIVERED,
    RETURNED,
    FAILED;

    /** Whether something is still to come of it. */
    boolean isOpen() {
        return switch (this) {
            case CLAIMED, OFFERED, ASSIGNED -> true;
            case REFUSED, DECLINED, WITHDRAWN, DROPPED_OUT, NOT_NEEDED, CALLED_OFF, DELIVERED, RETURNED, FAILED ->
                false;
        };
    }
}
