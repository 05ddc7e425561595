package io.baedal.support.security;

import io.baedal.support.tokens.AuthenticatedCaller;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.web.method.HandlerMethod;
import reactor.core.publisher.Mono;

/**
 * For whom an operation is.
 *
 * @param everybody whether it needs no token
 * @param roles who may beside an ADMIN; empty for everybody
 */
record Allowed(boolean everybody, List<Role> roles) {

    /** What needs no token. */
    static final Allowed EVERYBODY = new Allowed(true, List.of());

    /** What is for nobody else. */
    static final Allowed ADMINS = new Allowed(false, List.of());

    /** What the operation says, or else its controller; empty if neither says anything. */
    static Optional<Allowed> of(HandlerMethod operation) {
        return of(type -> AnnotatedElementUtils.findMergedAnnotation(operation.getMethod(), type))
                .or(() -> of(type -> AnnotatedElementUtils.findMergedAnnotation(operation.getBeanType(), type)));
    }

    private static Optional<Allowed> of(Function<Class<? extends Annotation>, @Nullable Annotation> found) {
        if (found.apply(AllowedToAll.class) != null) {
            return Optional.of(EVERYBODY);
        }
        return found.apply(AllowedTo.class) instanceof AllowedTo some
                ? Optional.of(new Allowed(false, List.of(some.value())))
                : Optional.empty();
    }

    Mono<AuthorizationResult> decide(Mono<Authentication> asking) {
        return asking.ofType(AuthenticatedCaller.class)
                .map(AuthenticatedCaller::caller)
                .defaultIfEmpty(Caller.ANONYMOUS)
                .map(this::includes)
                .map(AuthorizationDecision::new);
    }

    boolean includes(Caller caller) {
        return everybody || caller.has(Role.ADMIN) || roles.stream().anyMatch(caller::has);
    }
}
