package io.baedal.axonserver.log;

/** A limit of {@link LogLimits} is reached. Nothing was stored. */
public final class LimitExceeded extends LogException {

    private static final long serialVersionUID = 1;

    private final String limit;

    /** @param limit name of the limit, as in {@link LogLimits} */
    public LimitExceeded(String limit, String message) {
        super(message + " (limit: " + limit + ")", null);
        this.limit = limit;
    }

    public String limit() {
        return limit;
    }

    /** Whether it is about the event itself, which will be refused again however often it comes. */
    public boolean isFinal() {
        return limit.equals(LogLimits.BODY_LIMIT) || limit.equals(LogLimits.NAME_LIMIT);
    }
}
