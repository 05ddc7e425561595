package io.baedal.axonserver.access;

/** Something about applications, users or tokens cannot be as asked; nothing has changed. The message says why and what to do. */
public final class AccessRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of mistake it was. */
    public enum Reason {
        INVALID,
        NOT_FOUND,
        TOO_MANY
    }

    private final Reason reason;

    AccessRefused(String message) {
        this(Reason.INVALID, message);
    }

    AccessRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public static AccessRefused noApplication(String name) {
        return new AccessRefused(Reason.NOT_FOUND, "There is no application '" + name + "'; create it first");
    }

    public Reason reason() {
        return reason;
    }
}
