package io.baedal.gateway.instances;

import io.baedal.support.tokens.EventSourceHeaders;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * What may be sent twice by the door: what changes nothing, and has no body that would have to be kept for that. A ticket is good
 * once, and nobody knows whether it was used up.
 */
public final class Repeatable {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private Repeatable() {}

    public static boolean is(ServerHttpRequest request) {
        return READS.contains(request.getMethod())
                && request.getHeaders().getContentLength() <= 0
                && !request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING)
                && !request.getHeaders().containsHeader(EventSourceHeaders.TICKET);
    }
}
