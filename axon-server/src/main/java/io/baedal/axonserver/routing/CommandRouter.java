package io.baedal.axonserver.routing;

import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.routing.HandlersOfCommand.Handler;
import io.baedal.axonserver.routing.MessageListener.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives each command to one handler and its answer back to the sender. Thread safe; nothing here blocks.
 *
 * @param <C> what a handler receives
 * @param <R> what it answers
 */
public final class CommandRouter<C, R> {

    private enum State {
        WAITING,
        DELIVERED,
        DONE
    }

    private final RoutingLimits limits;
    private final ClientTags tags;
    private final HandlerListener listener;
    private final MessageListener messages;
    private final ByteBudget budget;
    private final ToLongFunction<? super C> bytesOf;
    private final LongSupplier nanoTime;
    private final Set<HandlerStream> streams = ConcurrentHashMap.newKeySet();
    private final Map<String, HandlersOfCommand<HandlerStream>> handlers = new ConcurrentHashMap<>();
    private final Map<String, Pending> inFlight = new ConcurrentHashMap<>();
    private final AtomicInteger handlerCount = new AtomicInteger();

    /**
     * @param listener told of every handler that comes and goes
     * @param messages told how each command ends
     * @param budget for commands that wait
     * @param bytesOf what one takes of it
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public CommandRouter(
            RoutingLimits limits,
            ClientTags tags,
            HandlerListener listener,
            MessageListener messages,
            ByteBudget budget,
            ToLongFunction<? super C> bytesOf,
            LongSupplier nanoTime) {
        this.limits = limits;
        this.tags = tags;
        this.listener = listener;
        this.messages = messages;
        this.budget = budget;
        this.bytesOf = bytesOf;
        this.nanoTime = nanoTime;
    }

    /** One whose commands weigh nothing. */
    CommandRouter(
            RoutingLimits limits,
            ClientTags tags,
            HandlerListener listener,
            MessageListener messages,
            LongSupplier nanoTime) {
        this(
                limits,
                tags,
                listener,
                messages,
                new ByteBudget("waitingBytesMax", limits.waitingBytesMax()),
                command -> 0,
                nanoTime);
    }

    /** A client opened a stream, and takes whatever it is sent. */
    public HandlerStream connect(Consumer<C> sink) {
        return connect(sink, () -> true);
    }

    /**
     * A client opened a stream: it has no handlers and no permits yet.
     *
     * @param sink must not block and must not throw
     * @param reads whether the client takes what it is sent; see {@link HandlerStream#readsAgain}
     */
    public HandlerStream connect(Consumer<C> sink, BooleanSupplier reads) {
        return new HandlerStream(sink, reads);
    }

    /** Takes charge of a command; the answer may be given before this returns. */
    public Ticket dispatch(CommandCall<C> call, CommandAnswer<R> answer) {
        if (RoutingLimits.tooLong(call.id())) {
            answer.refused(
                    ErrorCode.COMMAND_DISPATCH_ERROR,
                    "The id of command " + call.name() + " has more than " + RoutingLimits.NAME_CHARS_MAX
                            + " characters; use a shorter one");
            messages.ended(call.name(), Outcome.REFUSED, 0);
            return () -> {};
        }
        Pending pending = new Pending(call, answer, nanoTime.getAsLong());
        if (inFlight.putIfAbsent(call.id(), pending) != null) {
            answer.refused(
                    ErrorCode.COMMAND_DUPLICATED,
                    "Command " + call.name() + " with id " + call.id()
                            + " is being handled at this moment; wait for its answer or use a new id");
            messages.ended(call.name(), Outcome.REFUSED, 0);
            return () -> {};
        }
        route(pending);
        return pending::abandon;
    }

    private long patienceNanos(long askedMillis) {
        long max = limits.commandTimeoutMillisMax();
        return TimeUnit.MILLISECONDS.toNanos(askedMillis > 0 ? Math.min(askedMillis, max) : max);
    }

    private void route(Pending pending) {
        while (true) {
            CommandCall<C> call = pending.undelivered;
            if (call == null) {
                // Delivered or given up by another thread meanwhile.
                return;
            }
            HandlersOfCommand<HandlerStream> known = handlers.get(call.name());
            HandlerStream stream = known == null ? null : known.choose(call.routingKey(), tags, call.metadata());
            if (stream == null) {
                pending.refuse(ErrorCode.NO_HANDLER_FOR_COMMAND, "No handler is subscribed for command " + call.name());
                return;
            }
            if (stream.unanswered.get() >= RoutingLimits.COMMANDS_IN_FLIGHT_PER_CLIENT_MAX) {
                pending.refuse(
                        ErrorCode.TOO_MANY_REQUESTS,
                        "Client " + stream.clientId + " has " + RoutingLimits.COMMANDS_IN_FLIGHT_PER_CLIENT_MAX
                                + " commands it has not answered (COMMANDS_IN_FLIGHT_PER_CLIENT_MAX); try again later");
                return;
            }
            pending.stream = stream;
            switch (stream.waiting.offer(pending)) {
                case ACCEPTED -> {
                    // The handler may have unsubscribed between the choice and the offer.
                    if (stream.names.contains(call.name())
                            || stream.waiting.withdraw(p -> p == pending).isEmpty()) {
                        return;
                    }
                }
                case FULL -> {
                    pending.refuse(
                            ErrorCode.TOO_MANY_REQUESTS,
                            limits.commandsWaitingPerClientMax() + " commands already wait for client "
                                    + stream.clientId + " (commandsWaitingPerClientMax); try again later");
                    return;
                }
                case NO_BYTES_LEFT -> {
                    pending.refuse(ErrorCode.TOO_MANY_REQUESTS, budget.refusal());
                    return;
                }
                case CLOSED -> {}
            }
        }
    }

    /** Ends every command whose time is up. To be called a few times a second. */
    public void expire() {
        long now = nanoTime.getAsLong();
        for (Pending pending : inFlight.values()) {
            if (pending.deadlineNanos - now <= 0) {
                HandlerStream stream = pending.stream;
                pending.refuse(
                        ErrorCode.COMMAND_TIMED_OUT,
                        "No answer to command " + pending.name + " from client "
                                + (stream == null ? "" : stream.clientId) + " in time");
                if (stream != null) {
                    stream.waiting.withdraw(p -> p == pending);
                }
            }
        }
    }

    /** Commands that are waiting or with a handler. */
    public int inFlight() {
        return inFlight.size();
    }

    /** Handlers subscribed now, each name of each stream counted. */
    public int handlers() {
        return handlerCount.get();
    }

    /** What the streams that handle something hold now. */
    public List<HandlerLoad> loads() {
        return streams.stream()
                .filter(stream -> !stream.names.isEmpty())
                .map(HandlerStream::load)
                .toList();
    }

    /** Tells a listener of all handlers there are now. */
    public void describe(HandlerListener to) {
        handlers.forEach((name, known) -> known.all()
                .forEach(h -> to.added(new HandlerListener.Subscription(
                        name, h.clientId(), h.stream().componentName, h.loadFactor()))));
    }

    private final class Pending implements PermitQueue.Waiting {
        private final String id;
        private final String name;
        private final long priority;
        private final long bytes;
        private final long arrivedNanos;
        private final long deadlineNanos;
        private long deliveredNanos;
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        private volatile @Nullable HandlerStream stream;
        /** Gone once the sender is: its whole call hangs on it. */
        private volatile @Nullable CommandAnswer<R> answer;
        /** Gone once a handler has it: nobody needs the contents again, and thousands may be in flight. */
        private volatile @Nullable CommandCall<C> undelivered;

        Pending(CommandCall<C> call, CommandAnswer<R> answer, long arrivedNanos) {
            this.id = call.id();
            this.name = call.name();
            this.priority = call.priority();
            this.bytes = bytesOf.applyAsLong(call.body());
            this.undelivered = call;
            this.answer = answer;
            this.arrivedNanos = arrivedNanos;
            this.deadlineNanos = arrivedNanos + patienceNanos(call.timeoutMillis());
        }

        @Override
        public long priority() {
            return priority;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public boolean deliver() {
            HandlerStream to = stream;
            CommandCall<C> call = undelivered;
            deliveredNanos = nanoTime.getAsLong();
            if (to == null || call == null || !state.compareAndSet(State.WAITING, State.DELIVERED)) {
                return false;
            }
            to.unanswered.incrementAndGet();
            undelivered = null;
            to.sink.accept(call.body());
            return true;
        }

        private boolean finish() {
            State before = state.getAndSet(State.DONE);
            HandlerStream at = stream;
            if (before == State.DELIVERED && at != null) {
                at.unanswered.decrementAndGet();
            }
            undelivered = null;
            return before != State.DONE && inFlight.remove(id, this);
        }

        void refuse(ErrorCode code, String message) {
            if (finish()) {
                CommandAnswer<R> to = answer;
                ended(Outcome.of(code), nanoTime.getAsLong());
                if (to != null) {
                    to.refused(code, message);
                }
            }
        }

        void answer(R response, boolean error) {
            if (finish()) {
                long now = nanoTime.getAsLong();
                HandlerStream from = stream;
                if (from != null) {
                    messages.handled(name, from.clientId, from.componentName, now - deliveredNanos);
                }
                CommandAnswer<R> to = answer;
                ended(error ? Outcome.FAILED : Outcome.ANSWERED, now);
                if (to != null) {
                    to.answered(response);
                }
            }
        }

        private void ended(Outcome outcome, long now) {
            messages.ended(name, answer == null ? Outcome.CANCELLED : outcome, now - arrivedNanos);
        }

        /** One that a handler has stays in flight, so that the same id is refused until the handler is done with it. */
        void abandon() {
            answer = null;
            HandlerStream at = stream;
            if (state.compareAndSet(State.WAITING, State.DONE)) {
                inFlight.remove(id, this);
                undelivered = null;
                ended(Outcome.CANCELLED, nanoTime.getAsLong());
                if (at != null) {
                    at.waiting.withdraw(p -> p == this);
                }
            }
        }
    }

    /** One client's stream of commands. Its methods may be called from any thread. */
    public final class HandlerStream {
        private final Consumer<C> sink;
        private final PermitQueue<Pending> waiting;
        private final Set<String> names = ConcurrentHashMap.newKeySet();
        private volatile String clientId = "";
        private volatile String componentName = "";
        private volatile boolean ended;
        private final AtomicInteger unanswered = new AtomicInteger();

        private HandlerStream(Consumer<C> sink, BooleanSupplier reads) {
            this.sink = sink;
            this.waiting = new PermitQueue<>(limits.commandsWaitingPerClientMax(), budget, reads);
        }

        /** Takes commands of that name from now on; again with another load factor changes the factor. */
        public Subscribed subscribe(String name, String client, String component, int loadFactor) {
            if (RoutingLimits.tooLong(name, client, component)) {
                return Subscribed.NAME_TOO_LONG;
            }
            clientId = client;
            componentName = component;
            if (names.add(name)) {
                if (handlerCount.incrementAndGet() > limits.handlersMax()) {
                    names.remove(name);
                    handlerCount.decrementAndGet();
                    return Subscribed.TOO_MANY_HANDLERS;
                }
            }
            Handler<HandlerStream> handler = new Handler<>(this, client, loadFactor);
            handlers.merge(name, new HandlersOfCommand<>(List.of(handler)), (known, added) -> known.with(handler));
            streams.add(this);
            if (ended) {
                streams.remove(this);
                unsubscribe(name);
                return Subscribed.STREAM_ENDED;
            }
            listener.added(new HandlerListener.Subscription(name, client, component, loadFactor));
            return Subscribed.DONE;
        }

        /** Takes no more; what waits goes to another handler, and answers to what was delivered still count. */
        public void unsubscribe(String name) {
            if (names.remove(name)) {
                handlerCount.decrementAndGet();
                handlers.computeIfPresent(name, (n, known) -> {
                    HandlersOfCommand<HandlerStream> left = known.without(this);
                    return left.isEmpty() ? null : left;
                });
                listener.removed(new HandlerListener.Subscription(name, clientId, componentName, 0));
                waiting.withdraw(p -> p.name.equals(name)).forEach(CommandRouter.this::route);
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
            Pending pending = inFlight.get(commandId);
            if (pending != null && pending.stream == this) {
                pending.answer(response, error);
            }
        }

        /** The connection is gone: what it had fails at once, and what waited goes to the handlers that are left. */
        public void close() {
            ended = true;
            streams.remove(this);
            List.copyOf(names).forEach(this::unsubscribe);
            waiting.close().forEach(CommandRouter.this::route);
            inFlight.values().stream()
                    .filter(p -> p.stream == this && p.state.get() == State.DELIVERED)
                    .forEach(p -> p.refuse(
                            ErrorCode.COMMAND_HANDLER_LOST,
                            "The connection to client " + clientId + " broke while it had command " + p.name
                                    + "; whether it was executed is unknown"));
        }

        private HandlerLoad load() {
            return new HandlerLoad(clientId, componentName, waiting.permits(), waiting.size());
        }

        /** Commands that wait for permits. */
        public int waiting() {
            return waiting.size();
        }
    }
}
