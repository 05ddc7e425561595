package io.baedal.axonserver.access;

/** What access control keeps on disk cannot be read or written, so that nothing that depends on it is done. */
public final class AccessUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AccessUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    AccessUnavailable(String message) {
        super(message);
    }
}
