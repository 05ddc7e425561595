package io.baedal.support.security;

import java.util.List;
import java.util.function.Predicate;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Lets a request pass if the operation that it leads to is for whoever asks. Asked before anything of the request is read. */
final class Operations implements ReactiveAuthorizationManager<AuthorizationContext>, SmartInitializingSingleton {

    private static final Predicate<HandlerMethod> OURS =
            operation -> operation.getBeanType().getPackageName().startsWith("io.baedal.");

    private final RequestMappingHandlerMapping mapping;
    private final StreamOperations streams;

    Operations(RequestMappingHandlerMapping mapping, StreamOperations streams) {
        this.mapping = mapping;
        this.streams = streams;
    }

    /** @throws IllegalStateException if nobody has said for whom an operation is */
    @Override
    public void afterSingletonsInstantiated() {
        List<String> silent = mapping.getHandlerMethods().values().stream()
                .filter(OURS)
                .filter(operation -> Allowed.of(operation).isEmpty())
                .map(HandlerMethod::toString)
                .sorted()
                .toList();
        if (!silent.isEmpty()) {
            throw new IllegalStateException("For whom are these? Say @AllowedTo or @AllowedToAll: " + silent);
        }
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> asking, AuthorizationContext request) {
        return mapping.getHandler(request.getExchange())
                // No such method, or not in that form: what there is not can be told to anybody.
                .onErrorResume(ResponseStatusException.class, nothing -> Mono.empty())
                // A question whether another site may ask is none of our operations, and nobody says yes to it.
                .ofType(HandlerMethod.class)
                // A ticket is for whom its stream is.
                .map(operation -> streams.ofTicketRequest(request.getExchange()).orElse(operation))
                .flatMap(operation -> allowed(operation).decide(asking))
                .defaultIfEmpty(new AuthorizationDecision(true));
    }

    /** What libraries bring, as the OpenAPI, says nothing, and is for everybody; of ours none is silent. */
    private static Allowed allowed(HandlerMethod operation) {
        return Allowed.of(operation).orElse(OURS.test(operation) ? Allowed.ADMINS : Allowed.EVERYBODY);
    }
}
