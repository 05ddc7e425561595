package io.baedal.support.gate;

import io.baedal.support.cause.Cause;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.GenericEventMessage;

/**
 * The way to a service that must say yes while a customer waits. A question that gets no answer in time, that finds
 * nobody, or that the breaker holds back, fails with {@link GateUnavailable}: whether it did anything is unknown, which
 * is not a no.
 */
public final class Gate {

    private final CircuitBreaker breaker;
    private final CommandGateway commands;
    private final Duration timeout;

    Gate(CircuitBreaker breaker, CommandGateway commands, Duration timeout) {
        this.breaker = breaker;
        this.commands = commands;
        this.timeout = timeout;
    }

    /** Whether a question would be let through now. */
    public boolean isOpenForQuestions() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> false;
            case CLOSED, HALF_OPEN, DISABLED, METRICS_ONLY -> true;
        };
    }

    /** After how long a caller who is refused may come back. */
    public Duration retryAfter() {
        return Duration.ofMillis(breaker.getCircuitBreakerConfig()
                .getWaitIntervalFunctionInOpenState()
                .apply(1));
    }

    /**
     * Asks. The future completes when the other service has handled the command, and fails with {@link GateUnavailable}
     * when that is unknown. A refusal by the other service is an answer, and passes through as it is. What comes of the
     * question says in its metadata that it was asked here.
     */
    public CompletableFuture<Object> ask(Object command) {
        CommandMessage<?> question = GenericCommandMessage.asCommandMessage(command)
                .andMetaData(Map.of(
                        Cause.GATE,
                        breaker.getName(),
                        Cause.GATE_ASKED_AT,
                        GenericEventMessage.clock.instant().toString()));
        return breaker.executeCompletionStage(
                        () -> commands.send(question).orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS))
                .toCompletableFuture()
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(classify(command, failure)));
    }

    private Throwable classify(Object command, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return isAnswer(cause) ? cause : new GateUnavailable(breaker.getName(), command, cause);
    }

    /** A handler that ran and refused has answered; everything else leaves open what happened. */
    static boolean isAnswer(Throwable failure) {
        return failure instanceof CommandExecutionException refused
                && refused.getDetails().isPresent();
    }
}
