package io.baedal.axonserver.log;

import org.jspecify.annotations.Nullable;

/** What is stored is damaged or missing. It is refused, never served. */
public final class CorruptLog extends LogException {

    private static final long serialVersionUID = 1;

    public CorruptLog(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
