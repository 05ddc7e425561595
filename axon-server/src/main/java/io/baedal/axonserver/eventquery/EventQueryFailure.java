package io.baedal.axonserver.eventquery;

/** Why a query gives no rows, or no more. The only failures the language has; each message says what to do. */
public abstract sealed class EventQueryFailure extends RuntimeException permits EventQuerySyntax, EventQueryLimit {

    private static final long serialVersionUID = 1;

    /** Without a stack trace: it is an answer to whoever wrote the query. */
    EventQueryFailure(String message) {
        super(message, null, false, false);
    }
}
