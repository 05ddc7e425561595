package io.baedal.axonserver.protocol;

import io.baedal.axonserver.ErrorCode;

/** A context cannot be what was asked of it; nothing has changed. The message says why and what to do. */
public final class ContextRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    ContextRefused(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
