package io.baedal.gateway.entry;

import io.baedal.support.tokens.EventSourceHeaders;
import io.baedal.support.tokens.IssuerUnavailable;
import io.baedal.support.tokens.TokenCheck;
import java.time.Duration;
import java.util.List;
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
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * Refuses a token that is not good before anything is passed on. A request without one passes: which operations take one is said once, at
 * the operations themselves, and a second list of them here could only differ.
 */
@Configuration(proxyBeanMethods = false)
class EntrySetup {

    /** What the door answers by itself is no page, and belongs into none of somebody else's. */
    private static final String NO_CONTENT = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final List<String> HEADERS_TAKEN = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            "Idempotency-Key",
            EventSourceHeaders.LAST_EVENT_ID,
            "Prefer",
            "X-Request-Id");

    private static final List<String> HEADERS_SHOWN = List.of(
            HttpHeaders.LOCATION,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE,
            "Baedal-About",
            "Baedal-Position",
            "Baedal-View",
            "Preference-Applied",
            "X-Request-Id");

    private static final Duration REMEMBERED_FOR = Duration.ofHours(1);

    @Bean
    SecurityWebFilterChain goodTokensOnly(
            ServerHttpSecurity http,
            TokenCheck tokenCheck,
            Converter<Jwt, Mono<AbstractAuthenticationToken>> callerOfClaims,
            CorsProperties cors) {
        ServerAuthenticationEntryPoint refusal = (exchange, failure) -> {
            if (failure instanceof IssuerUnavailable) {
                return Mono.error(new IssuerDown(failure));
            }
            exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            return Mono.error(new ResponseStatusException(HttpStatus.UNAUTHORIZED, null, failure));
        };
        if (!cors.allowedOrigins().isEmpty()) {
            http.cors(allowed -> allowed.configurationSource(pagesOf(cors.allowedOrigins())));
        }
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(NO_CONTENT)))
                .authorizeExchange(request -> request.anyExchange().permitAll())
                .oauth2ResourceServer(tokens -> tokens.jwt(
                                jwt -> jwt.jwtDecoder(tokenCheck::check).jwtAuthenticationConverter(callerOfClaims))
                        .authenticationEntryPoint(refusal))
                .build();
    }

    /** Before tokens are looked at, so that a page can read a refusal. Without credentials: a cookie is for pages of the door's own site. */
    private static CorsConfigurationSource pagesOf(List<String> origins) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(List.of("GET", "POST", "PUT", "DELETE"));
        allowed.setAllowedHeaders(HEADERS_TAKEN);
        allowed.setExposedHeaders(HEADERS_SHOWN);
        allowed.setAllowCredentials(false);
        allowed.setMaxAge(REMEMBERED_FOR);
        return request -> allowed;
    }
}
