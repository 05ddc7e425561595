package io.baedal.support.process;

import io.baedal.support.axon.Commands;
import io.baedal.support.gate.Gates;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
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

    public Effects(Commands commands, CommandGateway gateway, Gates gates, Deadlines deadlines) {
        this.commands = commands;
        this.gateway = gateway;
        this.gates = gates;
        this.deadlines = deadlines;
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
                    running = deadlines.start(start.after(), start.alarm());
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
        gates.named(ask.gate()).ask(ask.command()).exceptionally(unavailable -> {
            LOG.debug("{} follows: {}", ask.ifUnavailable(), unavailable.getMessage());
            // If this does not get through either, the deadline of the process does the same later.
            gateway.send(ask.ifUnavailable()).exceptionally(lost -> {
                LOG.warn("{} could not be sent, and waits for the deadline: {}", ask.ifUnavailable(), lost.toString());
                return null;
            });
            return null;
        });
    }

    private void stop(@Nullable String token) {
        if (token != null) {
            deadlines.stop(token);
        }
    }
}
