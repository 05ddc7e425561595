package io.baedal.axonserver.node;

/** The node cannot start. The message names the cause and what to do about it. */
public final class NodeFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    NodeFailure(String message) {
        super(message);
    }

    NodeFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
