package io.baedal.axonserver.http;

import io.baedal.axonserver.access.AccessControl;
import java.util.Optional;
import java.util.Set;

/**
 * How the HTTP edge is run.
 *
 * @param hosts names by which the node may be called in the field Host, in lower case and without port; empty for any, which
 *     is safe only where callers have to prove who they are
 */
public record HttpSettings(
        HttpLimits limits,
        HttpAccess access,
        HttpAudit audit,
        Set<String> hosts,
        Optional<HttpTls> tls,
        HttpListener listener) {

    /** The same with somebody who hears what happens. */
    public HttpSettings withListener(HttpListener heard) {
        return new HttpSettings(limits, access, audit, hosts, tls, heard);
    }

    /** What a node on a loopback address without access control needs. */
    public static HttpSettings loopback(HttpLimits limits) {
        return new HttpSettings(
                limits,
                HttpAccess.by(AccessControl.open()),
                HttpAudit.NONE,
                Set.of("localhost", "127.0.0.1", "[::1]"),
                Optional.empty(),
                HttpListener.NONE);
    }
}
