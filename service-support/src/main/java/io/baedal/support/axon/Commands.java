package io.baedal.support.axon;

import static org.axonframework.commandhandling.GenericCommandMessage.asCommandMessage;

import io.baedal.support.security.Callers;
import io.baedal.support.written.Written;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Sends commands with a time-out on every one: an answer of an unreadable type would otherwise hang its caller for
 * ever.
 */
public final class Commands {

    private final CommandGateway gateway;
    private final Duration timeout;
    private final ContextSnapshotFactory contexts =
            ContextSnapshotFactory.builder().build();

    public Commands(CommandGateway gateway, Duration timeout) {
        this.gateway = gateway;
        this.timeout = timeout;
    }

    /**
     * For policies and sagas, which run on threads of their own: returns when the command was handled.
     *
     * @return what the handler answered
     * @throws RuntimeException what the handler failed with, {@link CommandTimedOut} if there was no answer in time
     */
    public <R> @Nullable R sendAndWait(Object command) {
        CompletableFuture<R> answer = gateway.send(command);
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new CommandTimedOut(command, timeout, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name(command), interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(name(command) + " failed", failed.getCause());
        }
    }

    /**
     * For the HTTP edge: sends when subscribed, in the name of whoever asks, and fails with {@link CommandTimedOut} if there is
     * no answer in time. What it is about is noted in the {@link Written} of the request, if there is one.
     */
    public <R> Mono<R> send(Object command) {
        return Mono.deferContextual(request -> {
                    Written.in(request).ifPresent(written -> written.add(command));
                    return Mono.fromFuture(() -> this.<R>sent(command, request));
                })
                .timeout(timeout, Mono.error(() -> new CommandTimedOut(command, timeout, null)));
    }

    /** Axon asks the thread for the trace, and not the request: said here, it does not matter on which one this is subscribed. */
    @SuppressWarnings("try") // It is there to be closed.
    private <R> CompletableFuture<R> sent(Object command, ContextView request) {
        try (ContextSnapshot.Scope ofRequest = contexts.setThreadLocalsFrom(request)) {
            return gateway.send(asCommandMessage(command).andMetaData(Callers.metaData(request)));
        }
    }

    static String name(Object command) {
        return command.getClass().getSimpleName();
    }
}
