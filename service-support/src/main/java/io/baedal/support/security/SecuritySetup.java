package io.baedal.support.security;

import io.baedal.support.stream.Admission;
import io.baedal.support.tokens.TokenCheck;
import io.baedal.support.tokens.TokenSetup;
import java.time.Clock;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** A service closed to strangers: each operation says for whom it is, and {@link TokenSetup} whose tokens count. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public class SecuritySetup implements WebFluxConfigurer {

    /** Nothing that is answered here is a page, or belongs into one of somebody else's. */
    private static final String NO_CONTENT = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
        resolvers.addCustomResolver(new CallerArgument());
    }

    @Bean
    Operations operations(RequestMappingHandlerMapping requestMappingHandlerMapping, StreamOperations streams) {
        return new Operations(requestMappingHandlerMapping, streams);
    }

    /** Without sessions or cookies, so that a page of somebody else's can do nothing in a reader's name. */
    @Bean
    SecurityWebFilterChain closedToStrangers(
            ServerHttpSecurity http,
            Operations operations,
            StreamTickets tickets,
            TokenCheck tokenCheck,
            Converter<Jwt, Mono<AbstractAuthenticationToken>> callerOfClaims,
            JsonMapper json,
            Environment environment) {
        // On a port for that alone, whoever reaches the port may read it.
        boolean ownPort = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        Refusals refusals = new Refusals(json);
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(NO_CONTENT)))
                .authorizeExchange(request -> request.matchers(
                                EndpointRequest.to(HealthEndpoint.class),
                                EndpointRequest.toAdditionalPaths(WebServerNamespace.SERVER, HealthEndpoint.class))
                        .permitAll()
                        .matchers(EndpointRequest.toAnyEndpoint())
                        .access((asking, figures) ->
                                ownPort ? Mono.just(new AuthorizationDecision(true)) : Allowed.ADMINS.decide(asking))
                        .anyExchange()
                        .access(operations))
                .addFilterBefore(TicketAuthentication.filter(tickets, refusals), SecurityWebFiltersOrder.AUTHENTICATION)
                .oauth2ResourceServer(tokens -> tokens.jwt(
                                jwt -> jwt.jwtDecoder(tokenCheck::check).jwtAuthenticationConverter(callerOfClaims))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    @Bean
    CarriesCaller carriesCaller() {
        return new CarriesCaller();
    }

    @Bean
    Admission untilTheTokenEnds(Clock clock) {
        return new UntilTheTokenEnds(clock);
    }

    @Bean
    DocumentedRoles documentedRoles() {
        return new DocumentedRoles();
    }
}
