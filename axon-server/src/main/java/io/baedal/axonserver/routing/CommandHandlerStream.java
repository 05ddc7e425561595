package io.baedal.axonserver.routing;

import io.baedal.axonserver.ErrorCode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One client's stream of commands: what it takes, what waits for it and what it has. Its methods may be called from any thread.
 *
 * @param <C> what a handler receives
 * @param <R> what it answers
 */
public final class CommandHandlerStream<C, R> {
    private final CommandSubscriptions<C, R> subscriptions;
    private final CommandsInFlight<C, R> inFlight;
    private final Consumer<CommandInFlight<C, R>> route;
    private final Consumer<C> sink;
    private final PermitQueue<CommandInFlight<C, R>> waiting;
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile String clientId = "";
    private volatile String componentName = "";
    private volatile boolean ended;

    /** @param route finds another handler for what waited here */
    CommandHandlerStream(
            CommandSubscriptions<C, R> subscriptions,
            CommandsInFlight<C, R> inFlight,
            Consumer<CommandInFlight<C, R>> route,
            Consumer<C> sink,
            PermitQueue<CommandInFlight<C, R>> waiting) {
        this.subscriptions = subscriptions;
        this.inFlight = inFlight;
        this.route = route;
        this.sink = sink;
        this.waiting = waiting;
    }

    /** Takes commands of that name from now on; again with another load factor changes the factor. */
    public Subscribed subscribe(String name, String client, String component, int loadFactor) {
        if (RoutingLimits.tooLong(name, client, component)) {
            return Subscribed.NAME_TOO_LONG;
        }
        clientId = client;
        componentName = component;
        if (names.add(name) && !subscriptions.take()) {
            names.remove(name);
            return Subscribed.TOO_MANY_HANDLERS;
        }
        subscriptions.add(name, this, client, loadFactor);
        if (ended) {
            subscriptions.forget(this);
            unsubscribe(name);
            return Subscribed.STREAM_ENDED;
        }
        subscriptions.announce(name, client, component, loadFactor);
        return Subscribed.DONE;
    }

    /** Takes no more; what waits goes to another handler, and answers to what was delivered still count. */
    public void unsubscribe(String name) {
        if (names.remove(name)) {
            subscriptions.remove(name, this);
            waiting.withdraw(command -> command.name().equals(name)).forEach(route);
        }
    }

    /** The client takes what it is sent again. */
    public void readsAgain() {
        waiting.readsAgain();
    }

    /** The client is ready for so many commands more. */
    public void addPermits(long permits) {
        waiting.addPermits(permits);
    }

    /** The answer to a command this stream was given. One that comes too late, or from elsewhere, is ignored. */
    public void answer(String commandId, R response, boolean error) {
        CommandInFlight<C, R> command = inFlight.get(commandId);
        if (command != null && command.stream() == this) {
            command.answer(response, error);
        }
    }

    /** The connection is gone: what it had fails at once, and what waited goes to the handlers that are left. */
    public void close() {
        ended = true;
        subscriptions.forget(this);
        List.copyOf(names).forEach(this::unsubscribe);
        waiting.close().forEach(route);
        inFlight.all().stream()
                .filter(command -> command.isWith(this))
                .forEach(command -> command.refuse(
                        ErrorCode.COMMAND_HANDLER_LOST,
                        "The connection to client " + clientId + " broke while it had command " + command.name()
                                + "; whether it was executed is unknown"));
    }

    /** Commands that wait for permits. */
    public int waiting() {
        return waiting.size();
    }

    String clientId() {
        return clientId;
    }

    String componentName() {
        return componentName;
    }

    boolean takes(String name) {
        return names.contains(name);
    }

    boolean takesAny() {
        return !names.isEmpty();
    }

    HandlerLoad load() {
        return new HandlerLoad(clientId, componentName, waiting.permits(), waiting.size());
    }

    /** Whether it has as many commands as it may; what already waits for it is delivered all the same. */
    boolean owesTooMany() {
        return unanswered.get() >= RoutingLimits.COMMANDS_IN_FLIGHT_PER_CLIENT_MAX;
    }

    PermitQueue.Offer offer(CommandInFlight<C, R> command) {
        return waiting.offer(command);
    }

    /** False if it waits here no more. */
    boolean withdraw(CommandInFlight<C, R> command) {
        return !waiting.withdraw(other -> other == command).isEmpty();
    }

    void deliver(C body) {
        unanswered.incrementAndGet();
        sink.accept(body);
    }

    /** A command that was delivered has ended. */
    void finished() {
        unanswered.decrementAndGet();
    }
}
