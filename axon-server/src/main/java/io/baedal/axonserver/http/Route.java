package io.baedal.axonserver.http;

import io.baedal.axonserver.access.Need;
import io.baedal.axonserver.access.Role;
import java.io.IOException;

/**
 * One operation over HTTP.
 *
 * @param method for example GET, which answers HEAD as well
 * @param template the path with variables, as in {@code /v1/context/{name}}; {@code {*rest}} at its end takes any number of
 *     segments
 * @param need what the caller must be allowed to, in the context that {@link Request#context()} finds
 * @param target for the audit log, of an operation that changes something
 */
public record Route(String method, String template, Need need, Handler handler, AuditTarget target) {

    /** What the audit log says an operation was done to; never a secret. Read before the operation begins. */
    @FunctionalInterface
    public interface AuditTarget {
        String of(Request request) throws IOException;
    }

    /** One whose path and query say all there is to say about it. */
    public Route(String method, String template, Need need, Handler handler) {
        this(method, template, need, handler, Request::pathAndQuery);
    }

    /** The same, about something that stands in its body. */
    public Route about(AuditTarget other) {
        return new Route(method, template, need, handler, other);
    }

    /** Reads something everybody may know. */
    public static Route open(String template, Handler handler) {
        return new Route("GET", template, Need.nothing(), handler);
    }

    /** Reads something of a context, for whoever has any role there. */
    public static Route read(String template, Handler handler) {
        return new Route("GET", template, Need.anyRoleInContext(), handler);
    }

    /** Reads or does what concerns the whole node, which only its admins may. */
    public static Route admin(String method, String template, Handler handler) {
        return new Route(method, template, Need.onNode(Role.ADMIN), handler);
    }
}
