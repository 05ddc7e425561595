package io.baedal.support.security;

import com.mongodb.MongoException;
import io.baedal.support.tokens.EventSourceHeaders;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Finds out who asks by the ticket that he shows, and uses it up. A request without one is left to others. */
final class TicketAuthentication implements ServerAuthenticationConverter, ReactiveAuthenticationManager {

    private final StreamTickets tickets;

    private TicketAuthentication(StreamTickets tickets) {
        this.tickets = tickets;
    }

    static WebFilter filter(StreamTickets tickets, ServerAuthenticationEntryPoint refusals) {
        TicketAuthentication authentication = new TicketAuthentication(tickets);
        AuthenticationWebFilter filter = new AuthenticationWebFilter((ReactiveAuthenticationManager) authentication);
        filter.setServerAuthenticationConverter(authentication);
        filter.setAuthenticationFailureHandler((refused, failure) -> refusals.commence(refused.getExchange(), failure));
        return filter;
    }

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        List<String> shown = request.getHeaders().getOrEmpty(EventSourceHeaders.TICKET);
        if (shown.isEmpty()) {
            return Mono.empty();
        }
        if (request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)) {
            // RFC 6750, section 3.1. The ticket stays good.
            return Mono.error(
                    new OAuth2AuthenticationException(BearerTokenErrors.invalidRequest("a ticket and a token")));
        }
        if (shown.size() > 1 || !HttpMethod.GET.equals(request.getMethod())) {
            return Mono.error(new BadCredentialsException("no ticket for that"));
        }
        return Mono.just(UsernamePasswordAuthenticationToken.unauthenticated(
                request.getPath().pathWithinApplication().value(), shown.getFirst()));
    }

    @Override
    public Mono<Authentication> authenticate(Authentication shown) {
        return tickets.redeem(String.valueOf(shown.getCredentials()), String.valueOf(shown.getPrincipal()))
                .cast(Authentication.class)
                .onErrorMap(
                        MongoException.class,
                        down -> new AuthenticationServiceException("tickets cannot be looked up", down))
                .switchIfEmpty(Mono.error(() -> new BadCredentialsException("no such ticket")));
    }
}
