package io.baedal.gateway.entry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * One principal may ask for so much, and have so much under way, streams included; what he asks beyond is refused with 429, so that nobody takes the room of
 * all others. Each instance of the gateway counts by itself; what is under way at a service is limited for all together elsewhere.
 *
 * <p>How fast somebody asked is forgotten once he asks nothing, or when too many others do; what he has under way never is. Without a token he is
 * known by his address: one of IPv4 as it is, one of IPv6 by its first 64 bits, since whoever has one address of such a network can have all of them.
 */
@Component
@Order(0) // after Spring Security's, which finds out who it is
final class PrincipalLimit implements WebFilter {

    private static final String ADMIN = "ROLE_ADMIN";
    /** Whoever looks after the door asks for these. */
    private static final Set<String> PROBES = Set.of("/livez", "/readyz");

    private static final String FIGURES = "/actuator/";
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    /** Of an IPv6 address, what names the network. */
    private static final int NETWORK_BYTES = 8;

    /** How an IPv6 address begins that is one of IPv4 (RFC 4291, 2.5.5.2). */
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private final Bandwidth bandwidth;
    private final int underWayMax;
    private final Cache<String, Bucket> asked;

    /** Only who has something under way is in it, so it is as large as what is open. */
    private final ConcurrentMap<String, Integer> underWay = new ConcurrentHashMap<>();

    PrincipalLimit(PrincipalProperties properties) {
        this.bandwidth = Bandwidth.builder()
                .capacity(properties.burst())
                .refillGreedy(properties.requestsPerSecond(), Duration.ofSeconds(1))
                .build();
        this.underWayMax = properties.underWayMax();
        this.asked = Caffeine.newBuilder()
                .maximumSize(properties.knownMax())
                // A bucket that has been left alone for so long is full again.
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        if (path.startsWith(FIGURES) || PROBES.contains(path)) {
            // Whoever asks how the door is must not be refused because somebody else asks for too much.
            return chain.filter(exchange);
        }
        return exchange.getPrincipal()
                .cast(Authentication.class)
                .map(PrincipalLimit::name)
                .switchIfEmpty(Mono.fromSupplier(() -> Optional.of(address(exchange))))
                .flatMap(principal -> principal
                        .map(somebody -> limited(somebody, exchange, chain))
                        .orElseGet(() -> chain.filter(exchange)));
    }

    private Mono<Void> limited(String principal, ServerWebExchange exchange, WebFilterChain chain) {
        if (!bucket(principal).tryConsume(1)) {
            return tooMuch();
        }
        if (underWay.merge(principal, 1, Integer::sum) > underWayMax) {
            ended(principal);
            return tooMuch();
        }
        return chain.filter(exchange).doFinally(end -> ended(principal));
    }

    private void ended(String principal) {
        underWay.computeIfPresent(principal, (name, requests) -> requests == 1 ? null : requests - 1);
    }

    private static Mono<Void> tooMuch() {
        return Mono.error(new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
    }

    private Bucket bucket(String principal) {
        return asked.get(principal, anew -> Bucket.builder().addLimit(bandwidth).build());
    }

    /** Empty for an ADMIN. */
    private static Optional<String> name(Authentication somebody) {
        boolean admin = somebody.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(ADMIN::equals);
        return admin ? Optional.empty() : Optional.of("token " + somebody.getName());
    }

    private static String address(ServerWebExchange exchange) {
        InetSocketAddress from = exchange.getRequest().getRemoteAddress();
        return from == null || from.getAddress() == null ? "nowhere" : "address " + known(from.getAddress());
    }

    private static String known(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet6Address)) {
            return HexFormat.of().formatHex(bytes);
        }
        return Arrays.mismatch(bytes, MAPPED) == MAPPED.length
                ? HexFormat.of().formatHex(bytes, MAPPED.length, bytes.length)
                : HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES);
    }
}
