package io.baedal.axonserver.log;

import org.jspecify.annotations.Nullable;

/** A backup was not made, or not restored; nothing is left of the attempt. The message names the cause and the cure. */
public final class BackupFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BackupFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
