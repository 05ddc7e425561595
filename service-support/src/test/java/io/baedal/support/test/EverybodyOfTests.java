package io.baedal.support.test;

import io.baedal.support.tokens.LocalIssuer;
import io.baedal.support.tokens.Role;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

/**
 * Gives each request that brings no token the token of an ADMIN, so that a test of something else need not speak of tokens. The
 * token is a real one, and checked like any other. A request with the header {@value #AS_NOBODY} stays without.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "baedal.test.everybody", havingValue = "ADMIN")
public class EverybodyOfTests {

    /** Of a request that is to be answered as nobody's. */
    public static final String AS_NOBODY = "Test-As-Nobody";

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebFilter tokenOfTests() {
        String token = LocalIssuer.at(LocalIssuer.defaultKeyFile()).issue(Role.ADMIN, "tests", Duration.ofHours(1));
        return (exchange, chain) -> chain.filter(isWithout(exchange) ? with(exchange, token) : exchange);
    }

    private static boolean isWithout(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        return !headers.containsHeader(HttpHeaders.AUTHORIZATION) && !headers.containsHeader(AS_NOBODY);
    }

    private static ServerWebExchange with(ServerWebExchange exchange, String token) {
        ServerHttpRequest request = exchange.getRequest()
                .mutate()
                .headers(headers -> headers.setBearerAuth(token))
                .build();
        // As the server does with the one that it has made.
        ((AbstractServerHttpRequest) request).setAttributesSupplier(exchange::getAttributes);
        return exchange.mutate().request(request).build();
    }
}
