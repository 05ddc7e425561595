package io.baedal.support.axon;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Nobody answered a command in time. Whether it was handled is unknown. */
public final class CommandTimedOut extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandTimedOut(Object command, Duration timeout, @Nullable Throwable cause) {
        super("no answer to " + Commands.name(command) + " within " + timeout.toMillis() + " ms", cause);
    }
}
