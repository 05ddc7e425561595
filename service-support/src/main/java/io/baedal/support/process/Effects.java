package io.baedal.support.process;

import io.baedal.support.axon.Commands;
import io.baedal.support.cause.Cause;
import io.baedal.support.gate.GateUnavailable;
import io.baedal.support.gate.Gates;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what a process wants done. Called by a saga while it handles an event. */
public final class Effects {

    private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

    private final Commands commands;
    private final CommandGateway gateway;
    private final Gates gates;
    private final Deadlines deadlines;
    private final ProcessProperties properties;

    public Effects(
            Commands commands, CommandGateway gateway, Gates gates, Deadlines deadlines, ProcessProperties properties) {
        this.commands = commands;
        this.gateway = gateway;
        this.gates = gates;
        this.deadlines = deadlines;
        this.properties = properties;
    }

    /**
     * @param alarm the token of the alarm that runs for this process, null if none does
     * @return the token of the alarm that runs after the effects, null if none does
     */
    public @Nullable String carryOut(List<Effect> effects, @Nullable String alarm) {
        @Nullable String running = alarm;
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Send send -> commands.sendAndWait(send.command());
                case Effect.Ask ask -> ask(ask);
                case Effect.StartDeadline start -> {
                    stop(running);
                    running = deadlines.start(start.after().multipliedBy(properties.clockSpeed()), start.alarm());
                }
                case Effect.StopDeadline stop -> {
                    stop(running);
                    running = null;
                }
                case Effect.End end -> SagaLifecycle.end();
            }
        }
        return running;
    }

    private void ask(Effect.Ask ask) {
        // Where the answer is missing is found out on another thread, which does not know what is being handled here.
        MetaData cause = CurrentUnitOfWork.correlationData();
        Instant asked = GenericEventMessage.clock.instant();
        gates.named(ask.gate())
                .ask(ask.command())
                .exceptionally(Context.current().wrapFunction(unavailable -> {
                    LOG.debug("{} follows: {}", ask.ifUnavailable(), unavailable.getMessage());
                    CommandMessage<?> instead = GenericCommandMessage.asCommandMessage(ask.ifUnavailable())
                            .withMetaData(cause)
                            .andMetaData(silence(ask.gate(), asked, unavailable));
                    // If this does not get through either, the deadline of the process does the same later.
                    gateway.send(instead).exceptionally(lost -> {
                        LOG.warn(
                                "{} could not be sent, and waits for the deadline: {}",
                                ask.ifUnavailable(),
                                lost.toString());
                        return null;
                    });
                    return null;
                }));
    }

    /** A refusal, which a gate hands through, is an answer and no silence. */
    private static Map<String, String> silence(String gate, Instant asked, Throwable failure) {
        Map<String, String> silence = new HashMap<>(Map.of(Cause.GATE, gate, Cause.GATE_ASKED_AT, asked.toString()));
        Throwable root =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (root instanceof GateUnavailable none) {
            silence.put(Cause.GATE_SILENCE, none.why().name());
        }
        return silence;
    }

    private void stop(@Nullable String token) {
        if (token != null) {
            deadlines.stop(token);
        }
    }
}
