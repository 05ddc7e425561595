package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.access.AccessControl;
import io.baedal.axonserver.access.Caller;
import io.baedal.axonserver.access.Need;
import io.baedal.axonserver.access.Sessions;
import io.baedal.axonserver.http.Request;
import java.util.Optional;

/**
 * What let the reader of a live stream in. It is asked again after each reading and before that is sent: a token may be
 * replaced, a role taken away or a login closed at any time, and what was stored afterwards must not arrive. Thread safe.
 */
final class Admission {
    private final AccessControl access;
    private final Optional<Sessions> sessions;
    private final Optional<String> session;
    private final Caller caller;
    private final String context;

    Admission(SignIn signIn, Request request) {
        this.access = signIn.access();
        this.sessions = signIn.sessions();
        this.session = request.session();
        this.caller = request.caller();
        this.context = request.context();
    }

    Caller caller() {
        return caller;
    }

    String context() {
        return context;
    }

    /** Whether the reader is still known by what he showed. Looking on does not keep a login alive. */
    boolean holds() {
        boolean loggedIn =
                sessions.isEmpty() || session.isEmpty() || sessions.get().isOpen(session.get());
        return loggedIn && access.stillAllows(caller, Need.identity(), context);
    }

    /** Whether the reader may see this now. */
    boolean allows(Topic topic) {
        return holds() && access.stillAllows(caller, topic.need(), context);
    }
}
