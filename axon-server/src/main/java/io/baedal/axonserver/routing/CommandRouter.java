package io.baedal.axonserver.routing;

import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.routing.MessageListener.Outcome;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * Gives each command to one handler and its answer back to the sender. Thread safe; nothing here blocks.
 *
 * @param <C> what a handler receives
 * @param <R> what it answers
 */
public final class CommandRouter<C, R> {
    private final RoutingLimits limits;
    private final ByteBudget budget;
    private final ToLongFunction<? super C> bytesOf;
    private final CommandSubscriptions<C, R> subscriptions;
    private final CommandsInFlight<C, R> inFlight;

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
        this.budget = budget;
        this.bytesOf = bytesOf;
        this.subscriptions = new CommandSubscriptions<>(limits.handlersMax(), tags, listener);
        this.inFlight = new CommandsInFlight<>(messages, nanoTime);
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
    public CommandHandlerStream<C, R> connect(Consumer<C> sink) {
        return connect(sink, () -> true);
    }

    /**
     * A client opened a stream: it has no handlers and no permits yet.
     *
     * @param sink must not block and must not throw
     * @param reads whether the client takes what it is sent; see {@link CommandHandlerStream#readsAgain}
     */
    public CommandHandlerStream<C, R> connect(Consumer<C> sink, BooleanSupplier reads) {
        return new CommandHandlerStream<>(
                subscriptions,
                inFlight,
                this::route,
                sink,
                new PermitQueue<>(limits.commandsWaitingPerClientMax(), budget, reads));
    }

    /** Takes charge of a command; the answer may be given before this returns. */
    public Ticket dispatch(CommandCall<C> call, CommandAnswer<R> answer) {
        if (RoutingLimits.tooLong(call.id())) {
            answer.refused(
                    ErrorCode.COMMAND_DISPATCH_ERROR,
                    "The id of command " + call.name() + " has more than " + RoutingLimits.NAME_CHARS_MAX
                            + " characters; use a shorter one");
            inFlight.ended(call.name(), Outcome.REFUSED, 0);
            return () -> {};
        }
        CommandInFlight<C, R> command = new CommandInFlight<>(
                inFlight, call, answer, bytesOf.applyAsLong(call.body()), patienceNanos(call.timeoutMillis()));
        if (!inFlight.add(command)) {
            answer.refused(
                    ErrorCode.COMMAND_DUPLICATED,
                    "Command " + call.name() + " with id " + call.id()
                            + " is being handled at this moment; wait for its answer or use a new id");
            inFlight.ended(call.name(), Outcome.REFUSED, 0);
            return () -> {};
        }
        route(command);
        return command::abandon;
    }

    private long patienceNanos(long askedMillis) {
        long max = limits.commandTimeoutMillisMax();
        return TimeUnit.MILLISECONDS.toNanos(askedMillis > 0 ? Math.min(askedMillis, max) : max);
    }

    private void route(CommandInFlight<C, R> command) {
        CommandCall<C> call = command.undelivered();
        // Until it was delivered or given up, here or by another thread.
        while (call != null) {
            CommandHandlerStream<C, R> stream = subscriptions.choose(call);
            if (stream == null) {
                command.refuse(ErrorCode.NO_HANDLER_FOR_COMMAND, "No handler is subscribed for command " + call.name());
                return;
            }
            if (stream.owesTooMany()) {
                command.refuse(
                        ErrorCode.TOO_MANY_REQUESTS,
                        "Client " + stream.clientId() + " has " + RoutingLimits.COMMANDS_IN_FLIGHT_PER_CLIENT_MAX
                                + " commands it has not answered (COMMANDS_IN_FLIGHT_PER_CLIENT_MAX); try again later");
                return;
            }
            if (isTaken(command, stream)) {
                return;
            }
            call = command.undelivered();
        }
    }

    /** False if another handler is to be asked, because this one has just gone. */
    private boolean isTaken(CommandInFlight<C, R> command, CommandHandlerStream<C, R> stream) {
        command.waitAt(stream);
        return switch (stream.offer(command)) {
            // The handler may have unsubscribed between the choice and the offer.
            case ACCEPTED -> stream.takes(command.name()) || !stream.withdraw(command);
            case FULL -> {
                command.refuse(
                        ErrorCode.TOO_MANY_REQUESTS,
                        limits.commandsWaitingPerClientMax() + " commands already wait for client " + stream.clientId()
                                + " (commandsWaitingPerClientMax); try again later");
                yield true;
            }
            case NO_BYTES_LEFT -> {
                command.refuse(ErrorCode.TOO_MANY_REQUESTS, budget.refusal());
                yield true;
            }
            case CLOSED -> false;
        };
    }

    /** Ends every command whose time is up. To be called a few times a second. */
    public void expire() {
        long now = inFlight.now();
        for (CommandInFlight<C, R> command : inFlight.all()) {
            if (command.isLate(now)) {
                CommandHandlerStream<C, R> stream = command.stream();
                command.refuse(
                        ErrorCode.COMMAND_TIMED_OUT,
                        "No answer to command " + command.name() + " from client "
                                + (stream == null ? "" : stream.clientId()) + " in time");
                if (stream != null) {
                    stream.withdraw(command);
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
        return subscriptions.count();
    }

    /** What the streams that handle something hold now. */
    public List<HandlerLoad> loads() {
        return subscriptions.loads();
    }

    /** Tells a listener of all handlers there are now. */
    public void describe(HandlerListener to) {
        subscriptions.describe(to);
    }
}
