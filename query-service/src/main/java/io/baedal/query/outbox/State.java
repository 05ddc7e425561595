package io.baedal.query.outbox;

/** How far something that goes out has come. */
public enum State {
    /** It is sent when it is due, or being sent now. */
    WAITING,
    /** Whoever it is for has it. */
    SENT,
    /** It was refused for good, or tried as often as it is tried. */
    FAILED,
    /** Nobody is to get it any more. */
    SKIPPED
}
