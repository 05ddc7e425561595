package io.baedal.axonserver.access;

/** Decides which calls are served. Every edge asks it for every call. Thread safe. */
public interface AccessControl {

    /**
     * Whether a call is served.
     *
     * <p>Checking a password takes a good part of a second of a processor on purpose, so calls with one must not come from a
     * thread of the network; everything else takes microseconds and never blocks.
     *
     * @param origin where the call comes from, such as the peer's address; failed logins are counted by it
     * @param context the one the call is about; of no meaning to a {@link Need.OnNode}
     */
    Decision decide(Credentials credentials, String origin, Need need, String context);

    /** Whether what was allowed before would be allowed now: false once a token is replaced or a role taken away. */
    boolean stillAllows(Caller caller, Need need, String context);

    /**
     * Calls the listener after every change that may take something away, so that long streams can be asked about again.
     *
     * @return ends it
     */
    Runnable onChange(Runnable listener);

    /** Whether everybody may do everything. */
    boolean isOpen();

    /** Access control is off: everybody may do everything. For loopback addresses. */
    static AccessControl open() {
        return new AccessControl() {
            @Override
            public Decision decide(Credentials credentials, String origin, Need need, String context) {
                return new Decision.Allowed(Caller.anybody());
            }

            @Override
            public boolean stillAllows(Caller caller, Need need, String context) {
                return true;
            }

            @Override
            public Runnable onChange(Runnable listener) {
                return () -> {};
            }

            @Override
            public boolean isOpen() {
                return true;
            }
        };
    }
}
