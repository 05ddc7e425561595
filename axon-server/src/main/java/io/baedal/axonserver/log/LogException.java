package io.baedal.axonserver.log;

import org.jspecify.annotations.Nullable;

/** Why the log did not do what was asked. Each message names the cause and the cure. */
public abstract sealed class LogException extends RuntimeException
        permits SequenceConflict, LogFull, LogStopped, LimitExceeded, DirectoryLocked, CorruptLog {

    private static final long serialVersionUID = 1;

    /** With a stack trace only where there is a cause: the others are ordinary answers, and a trace of them costs more than the call. */
    LogException(String message, @Nullable Throwable cause) {
        super(message, cause, false, cause != null);
    }
}
