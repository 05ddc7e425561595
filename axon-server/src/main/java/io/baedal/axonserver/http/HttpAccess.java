package io.baedal.axonserver.http;

import io.baedal.axonserver.access.AccessControl;
import io.baedal.axonserver.access.Caller;
import io.baedal.axonserver.access.Need;

/** Decides who may call a route. Asked for every request, before its body is read. */
@FunctionalInterface
public interface HttpAccess {
    /** The cookie of somebody who logged in on the dashboard. */
    String SESSION_COOKIE = "axonserver-session";

    /**
     * Lets a caller in.
     *
     * @param context the context the request is about; "default" where it names none
     * @return who it is
     * @throws Problem 401, 403 or 429 if he may not
     */
    Caller admit(Request request, Need need, String context);

    /** Asks access control, with the credentials that stand in the head of the request or in the caller's certificate. */
    static HttpAccess by(AccessControl control) {
        return new CredentialsInHead(control);
    }
}
