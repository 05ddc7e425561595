package io.baedal.axonserver.routing;

import io.baedal.axonserver.ErrorCode;

/**
 * Hears how messages end, for metrics. Called on the threads that carry them and sometimes under a lock of the router, so it
 * must be quick, must not block and must not throw.
 */
public interface MessageListener {
    /** Hears nothing. */
    MessageListener NONE = new MessageListener() {
        @Override
        public void ended(String name, Outcome outcome, long nanos) {}

        @Override
        public void handled(String name, String clientId, String component, long nanos) {}
    };

    /** How a message ended for who sent it. */
    enum Outcome {
        /** By a handler, with what was asked for. */
        ANSWERED,
        /** By a handler, with an error. */
        FAILED,
        /** Nobody handles that name. */
        UNHANDLED,
        /** A limit was reached, or its id was in use. */
        REFUSED,
        TIMED_OUT,
        /** The handler's connection broke. */
        LOST,
        /** The sender went away before it had an answer. */
        CANCELLED;

        static Outcome of(ErrorCode code) {
            return switch (code) {
                case NO_HANDLER_FOR_COMMAND, NO_HANDLER_FOR_QUERY -> UNHANDLED;
                case COMMAND_TIMED_OUT, QUERY_TIMED_OUT -> TIMED_OUT;
                case COMMAND_HANDLER_LOST -> LOST;
                case TOO_MANY_REQUESTS, COMMAND_DUPLICATED, QUERY_DISPATCH_ERROR -> REFUSED;
                default -> FAILED;
            };
        }
    }

    /**
     * A message is done with.
     *
     * @param nanos since it arrived
     */
    void ended(String name, Outcome outcome, long nanos);

    /**
     * A handler has answered; to a query, for the first time.
     *
     * @param nanos since it was handed the message
     */
    void handled(String name, String clientId, String component, long nanos);
}
