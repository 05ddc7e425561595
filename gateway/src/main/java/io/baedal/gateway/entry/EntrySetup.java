package io.baedal.gateway.entry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * Refuses a token that is not good before anything is passed on. A request without one passes: which operations take one is said once, at
 * the operations themselves, and a second list of them here could only differ.
 */
@Configuration(proxyBeanMethods = false)
class EntrySetup {

    /** What the door answers by itself is no page, and belongs into none of somebody else's. */
    private static final String NO_CONTENT = "default-src 'none'; frame-ancestors 'none'";

    @Bean
    SecurityWebFilterChain goodTokensOnly(
            ServerHttpSecurity http, Converter<Jwt, Mono<AbstractAuthenticationToken>> callerOfClaims) {
        ServerAuthenticationEntryPoint refusal = (exchange, failure) -> {
            exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            return Mono.error(new ResponseStatusException(HttpStatus.UNAUTHORIZED, null, failure));
        };
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(NO_CONTENT)))
                .authorizeExchange(request -> request.anyExchange().permitAll())
                .oauth2ResourceServer(tokens -> tokens.jwt(jwt -> jwt.jwtAuthenticationConverter(callerOfClaims))
                        .authenticationEntryPoint(refusal))
                .build();
    }
}
