package io.baedal.axonserver.http;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of others from steering a node that only this machine can reach. A page can make a browser send requests
 * anywhere: by a name that resolves to the loopback address (so the Host must be one of ours), or with a form (so what
 * changes something must not come from another origin).
 */
final class BrowserGuard {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Set<String> hosts;

    /** @param hosts names the node is called by, without port; empty for any */
    BrowserGuard(Set<String> hosts) {
        this.hosts = hosts;
    }

    void check(String method, Headers headers) {
        List<String> named = headers.getOrDefault("Host", List.of());
        String host = named.size() == 1 ? named.getFirst().toLowerCase(Locale.ROOT) : null;
        checkHost(host);
        if (!READING.contains(method)) {
            checkOrigin(headers.getFirst("Origin"), host);
            String site = headers.getFirst("Sec-Fetch-Site");
            if (site != null && !site.equals("same-origin") && !site.equals("none")) {
                throw foreign("The browser says it comes from another site (Sec-Fetch-Site: " + site + ")");
            }
        }
    }

    private void checkHost(@Nullable String host) {
        if (hosts.isEmpty()) {
            return;
        }
        if (host == null) {
            throw Problem.of(400, "The request names no host, or several").cure("Send one field Host");
        }
        if (!hosts.contains(withoutPort(host))) {
            throw Problem.of(421, "This node is not called " + host)
                    .cure("Call it by one of " + hosts.stream().sorted().toList());
        }
    }

    private static void checkOrigin(@Nullable String origin, @Nullable String host) {
        if (origin != null && !origin.isEmpty() && !sameAuthority(origin, host)) {
            throw foreign("The page it comes from, " + origin + ", is not of this node");
        }
    }

    private static boolean sameAuthority(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.toLowerCase(Locale.ROOT).equals(host);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static Problem foreign(String cause) {
        return Problem.of(403, cause).cure("Do it from a page of this node, or from a program that sends no Origin");
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
