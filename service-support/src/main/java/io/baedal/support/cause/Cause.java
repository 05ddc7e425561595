package io.baedal.support.cause;

import java.util.Set;

/**
 * The entries of the metadata of an event that say why it happened. All are text, short, and names and times only: nothing
 * that anybody has written, and nothing of a person. Events from before an entry was made do not have it.
 */
public final class Cause {

    /** The id of the message at whose handling this one was made: a command, or for an alarm the event that set it. */
    public static final String CORRELATION_ID = "correlationId";

    /** The id of the first message of all that led here. */
    public static final String TRACE_ID = "traceId";

    /** The name of the command whose handling made the event. */
    public static final String COMMAND = "command";

    /** The name of the event at whose handling that command was sent, or the alarm set; missing: it came from outside. */
    public static final String EVENT = "causedBy";

    /** The id of that event. */
    public static final String EVENT_ID = "causedById";

    /** The gate that was asked, if the event is its answer, or what was done without one. */
    public static final String GATE = "gate";

    /** When it was asked: an ISO instant, by the clock that events are stamped with. */
    public static final String GATE_ASKED_AT = "gateAskedAt";

    /** Why it said neither yes nor no: the name of a {@code GateUnavailable.Why}; missing: it answered. */
    public static final String GATE_SILENCE = "gateSilence";

    /** When an alarm was to ring: an ISO instant, by the clock of the service that set it. */
    public static final String DUE_AT = "dueAt";

    /** Since when the event that led here was parked, if it was handled only when tried again: an ISO instant. */
    public static final String PARKED_AT = "parkedAt";

    /** The name of the type of what it was parked for. */
    public static final String PARKED_FOR = "parkedFor";

    /** All of them. */
    public static final Set<String> ALL = Set.of(
            CORRELATION_ID,
            TRACE_ID,
            COMMAND,
            EVENT,
            EVENT_ID,
            GATE,
            GATE_ASKED_AT,
            GATE_SILENCE,
            DUE_AT,
            PARKED_AT,
            PARKED_FOR);

    private Cause() {}
}
