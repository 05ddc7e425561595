package io.baedal.axonserver.log;

import org.jspecify.annotations.Nullable;

/** No space on the disk: nothing was stored, and appends succeed again once there is space. */
public final class LogFull extends LogException {

    private static final long serialVersionUID = 1;

    public LogFull(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
