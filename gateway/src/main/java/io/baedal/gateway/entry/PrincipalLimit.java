package io.baedal.gateway.entry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
 */
@Component
@Order(0) // after Spring Security's, which finds out who it is
final class PrincipalLimit implements WebFilter {

    private static final String ADMIN = "ROLE_ADMIN";
    /** Whoever looks after the door asks for these. */
    private static final Set<String> PROBES = Set.of("/livez", "/readyz");

    private static final String FIGURES = "/actuator/";
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    private final Bandwidth bandwidth;
    private final int underWayMax;
    private final Cache<String, Account> accounts;

    /** How much somebody has asked for, and how much of it is not answered yet. */
    private record Account(Bucket asked, AtomicInteger underWay) {}

    PrincipalLimit(PrincipalProperties properties) {
        this.bandwidth = Bandwidth.builder()
                .capacity(properties.burst())
                .refillGreedy(properties.requestsPerSecond(), Duration.ofSeconds(1))
                .build();
        this.underWayMax = properties.underWayMax();
        this.accounts = Caffeine.newBuilder()
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
                        .map(somebody -> limited(account(somebody), exchange, chain))
                        .orElseGet(() -> chain.filter(exchange)));
    }

    private Mono<Void> limited(Account account, ServerWebExchange exchange, WebFilterChain chain) {
        if (!account.asked().tryConsume(1)) {
            return tooMuch();
        }
        if (account.underWay().incrementAndGet() > underWayMax) {
            account.underWay().decrementAndGet();
            return tooMuch();
        }
        return chain.filter(exchange).doFinally(end -> account.underWay().decrementAndGet());
    }

    private static Mono<Void> tooMuch() {
        return Mono.error(new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
    }

    private Account account(String principal) {
        return accounts.get(
                principal,
                anew -> new Account(Bucket.builder().addLimit(bandwidth).build(), new AtomicInteger()));
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
        return from == null || from.getAddress() == null
                ? "nowhere"
                : "address " + from.getAddress().getHostAddress();
    }
}
