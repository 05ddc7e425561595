package io.baedal.axonserver.protocol;

import io.baedal.axonserver.ErrorCode;

/** A client did not do what the node asked of it. */
public final class InstructionFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    InstructionFailed(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
