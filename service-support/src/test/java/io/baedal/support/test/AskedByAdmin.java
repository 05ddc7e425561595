package io.baedal.support.test;

import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** For a controller without a service around it: whoever asks is an ADMIN. */
public final class AskedByAdmin implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Caller.class);
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        return Mono.just(Caller.of(Role.ADMIN, "tests"));
    }
}
