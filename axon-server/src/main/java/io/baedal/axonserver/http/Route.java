package io.baedal.axonserver.http;

import io.baedal.axonserver.access.Need;
import io.baedal.axonserver.access.Role;

/**
 * One operation over HTTP.
 *
 * @param method for example GET, which answers HEAD as well
 * @param template the path with variables, as in {@code /v1/context/{name}}; {@code {*rest}} at its end takes any number of
 *     segments
 * @param need what the caller must be allowed to, in the context that {@link Request#context()} finds
 */
public record Route(String method, String template, Need need, Handler handler) {

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
