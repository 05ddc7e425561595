package io.baedal.axonserver.routing;

import io.baedal.axonserver.routing.MessageListener.Outcome;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All commands that wait or are with a handler, by their ids, and who hears how they end. Thread safe. */
final class CommandsInFlight<C, R> {
    private final Map<String, CommandInFlight<C, R>> byId = new ConcurrentHashMap<>();
    private final MessageListener messages;
    private final LongSupplier nanoTime;

    CommandsInFlight(MessageListener messages, LongSupplier nanoTime) {
        this.messages = messages;
        this.nanoTime = nanoTime;
    }

    /** False if its id is in flight already. */
    boolean add(CommandInFlight<C, R> command) {
        return byId.putIfAbsent(command.id(), command) == null;
    }

    /** False if somebody was faster. */
    boolean remove(CommandInFlight<C, R> command) {
        return byId.remove(command.id(), command);
    }

    @Nullable
    CommandInFlight<C, R> get(String id) {
        return byId.get(id);
    }

    Collection<CommandInFlight<C, R>> all() {
        return byId.values();
    }

    int size() {
        return byId.size();
    }

    long now() {
        return nanoTime.getAsLong();
    }

    void ended(String name, Outcome outcome, long nanos) {
        messages.ended(name, outcome, nanos);
    }

    void handled(String name, CommandHandlerStream<C, R> by, long nanos) {
        messages.handled(name, by.clientId(), by.componentName(), nanos);
    }
}
