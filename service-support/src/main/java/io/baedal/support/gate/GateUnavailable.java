package io.baedal.support.gate;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.NoHandlerForCommandException;

/** A gate gave no answer. What was asked may or may not have happened. */
public final class GateUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Why why;

    /** Why there was no answer, as far as the one who asked can tell. */
    public enum Why {
        /** The time was up. */
        TIMED_OUT,
        /** Too many questions had failed before, and this one was not asked. */
        HELD_BACK,
        /** Nobody was there to be asked. */
        NOBODY,
        /** Something broke on the way, or at the other end. */
        BROKEN
    }

    GateUnavailable(String gate, Object command, Throwable cause) {
        super("gate " + gate + " did not answer " + command.getClass().getSimpleName() + ": " + cause, cause);
        this.why = why(cause);
    }

    public Why why() {
        return why;
    }

    private static Why why(Throwable cause) {
        return switch (cause) {
            case TimeoutException late -> Why.TIMED_OUT;
            case CallNotPermittedException open -> Why.HELD_BACK;
            case NoHandlerForCommandException nobody -> Why.NOBODY;
            default -> Why.BROKEN;
        };
    }
}
