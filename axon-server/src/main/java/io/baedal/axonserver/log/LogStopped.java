package io.baedal.axonserver.log;

import org.jspecify.annotations.Nullable;

/** The log takes no more appends: it was closed, or the disk failed and nobody knows what it holds. Final until the log is opened again. */
public final class LogStopped extends LogException {

    private static final long serialVersionUID = 1;

    public LogStopped(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
