package io.baedal.support.gate;

/** A gate gave no answer. What was asked may or may not have happened. */
public final class GateUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GateUnavailable(String gate, Object command, Throwable cause) {
        super("gate " + gate + " did not answer " + command.getClass().getSimpleName() + ": " + cause, cause);
    }
}
