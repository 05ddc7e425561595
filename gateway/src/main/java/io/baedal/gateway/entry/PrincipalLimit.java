package io.baedal.gateway.entry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
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
 * One principal gets so much at one time, and is refused with 429 what he asks beyond, so that nobody takes the room of all others. Each instance of the
 * gateway counts by itself; what is under way at a service is limited for all together elsewhere.
 */
@Component
@Order(0) // after Spring Security's, which finds out who it is
final class PrincipalLimit implements WebFilter {

    private static final String ADMIN = "ROLE_ADMIN";
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    private final Bandwidth bandwidth;
    private final Cache<String, Bucket> buckets;

    PrincipalLimit(PrincipalProperties properties) {
        this.bandwidth = Bandwidth.builder()
                .capacity(properties.burst())
                .refillGreedy(properties.requestsPerSecond(), Duration.ofSeconds(1))
                .build();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(properties.knownMax())
                // A bucket that has been left alone for so long is full again.
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getPrincipal()
                .cast(Authentication.class)
                .map(PrincipalLimit::name)
                .defaultIfEmpty(Optional.of(address(exchange)))
                .flatMap(principal -> principal.filter(this::isTooMuch).isPresent()
                        ? Mono.error(new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS))
                        : chain.filter(exchange));
    }

    private boolean isTooMuch(String principal) {
        return !buckets.get(
                        principal, anew -> Bucket.builder().addLimit(bandwidth).build())
                .tryConsume(1);
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
        return from == null ? "nowhere" : "address " + from.getAddress().getHostAddress();
    }
}
