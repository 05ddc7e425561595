package io.baedal.support.security;

import io.baedal.support.rule.RuleBroken;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Who is behind a request, and behind a command. It goes with the request in its Reactor context, and with a command in its metadata; from
 * there it goes no further, since what follows from an event is nobody's wish but the platform's.
 */
public final class Callers {

    /** The entry of a command's metadata: a {@link Caller} as text. Missing: a policy, a saga or an alarm has sent it. */
    static final String METADATA = "caller";

    private Callers() {}

    /** Whoever asks; ANONYMOUS where nobody has to say who he is. */
    public static Mono<Caller> current() {
        return Mono.deferContextual(request -> Mono.just(in(request)));
    }

    /** Whoever asks in a request. */
    public static Caller in(ContextView request) {
        return request.getOrDefault(Caller.class, Caller.ANONYMOUS);
    }

    /** By which id somebody registers: himself by the one that his token names, and whoever registers others by another one. */
    public static String ownId(Caller caller, Role role, Supplier<String> another) {
        return caller.has(Role.ADMIN) ? another.get() : caller.as(role).orElseGet(another);
    }

    /**
     * Narrows a list to what is its reader's: an ADMIN sees what he asked for, everybody else his own.
     *
     * @param asked whose he asked for; null: he did not say
     * @param id what an id of that kind is made with
     * @throws RuleBroken NOT_FOUND if he asked for somebody else's
     */
    public static <T> @Nullable T own(Caller caller, Role role, @Nullable T asked, Function<String, T> id) {
        if (caller.has(Role.ADMIN)) {
            return asked;
        }
        T his = caller.as(role).map(id).orElse(null);
        if (his == null || (asked != null && !asked.equals(his))) {
            throw RuleBroken.notFound("There is no " + asked + ".");
        }
        return his;
    }

    /**
     * As {@link #requireOwner(MetaData, Role, Object, Object)}, for what is asked and not commanded.
     *
     * @throws RuleBroken NOT_FOUND
     */
    public static void requireOwner(Caller caller, Role role, @Nullable Object owner, @Nullable Object named) {
        if (!caller.owns(role, owner)) {
            throw RuleBroken.notFound("There is no " + named + ".");
        }
    }

    /** What a command of that request is sent with. */
    public static Map<String, String> metaData(ContextView request) {
        return Map.of(METADATA, in(request).toString());
    }

    /** Whoever has sent a command; empty where the platform itself has. */
    public static Optional<Caller> of(MetaData command) {
        return command.get(METADATA) instanceof String caller ? Optional.of(Caller.of(caller)) : Optional.empty();
    }

    /**
     * Refuses a command that somebody sends about what is not his, in the words for what does not exist: that there is such a thing is
     * nobody else's business. To be asked where the owner is known.
     *
     * @param owner to whom it belongs; null: to nobody, then only an ADMIN may
     * @param named what the command names
     * @throws RuleBroken NOT_FOUND
     */
    public static void requireOwner(MetaData command, Role role, @Nullable Object owner, @Nullable Object named) {
        of(command).ifPresent(caller -> requireOwner(caller, role, owner, named));
    }
}
