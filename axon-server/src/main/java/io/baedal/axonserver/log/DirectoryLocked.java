package io.baedal.axonserver.log;

import org.jspecify.annotations.Nullable;

/** Somebody else has the data directory open. */
public final class DirectoryLocked extends LogException {

    private static final long serialVersionUID = 1;

    public DirectoryLocked(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
