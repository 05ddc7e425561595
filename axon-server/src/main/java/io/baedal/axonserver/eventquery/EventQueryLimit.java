package io.baedal.axonserver.eventquery;

/** A named limit is reached. Rows that came before are right; there are no more. */
public final class EventQueryLimit extends EventQueryFailure {

    private static final long serialVersionUID = 1;

    private final String limit;

    /** @param limit its name, as in {@link EventQueryLimits} and the documentation */
    public EventQueryLimit(String limit, String message) {
        super(message + " (limit: " + limit + ")");
        this.limit = limit;
    }

    public String limit() {
        return limit;
    }
}
