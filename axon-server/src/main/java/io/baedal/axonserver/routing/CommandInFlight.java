package io.baedal.axonserver.routing;

import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.routing.MessageListener.Outcome;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One command from its arrival to its end, which comes once, whoever brings it about. Thread safe. */
final class CommandInFlight<C, R> implements PermitQueue.Waiting {

    private enum State {
        WAITING,
        DELIVERED,
        DONE
    }

    private final CommandsInFlight<C, R> all;
    private final String id;
    private final String name;
    private final long priority;
    private final long bytes;
    private final long arrivedNanos;
    private final long deadlineNanos;
    private long deliveredNanos;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile @Nullable CommandHandlerStream<C, R> stream;
    /** Gone once the sender is: its whole call hangs on it. */
    private volatile @Nullable CommandAnswer<R> answer;
    /** Gone once a handler has it: nobody needs the contents again, and thousands may be in flight. */
    private volatile @Nullable CommandCall<C> undelivered;

    /**
     * @param bytes what it takes up while it waits
     * @param patienceNanos how long its answer may take
     */
    CommandInFlight(
            CommandsInFlight<C, R> all, CommandCall<C> call, CommandAnswer<R> answer, long bytes, long patienceNanos) {
        this.all = all;
        this.id = call.id();
        this.name = call.name();
        this.priority = call.priority();
        this.bytes = bytes;
        this.undelivered = call;
        this.answer = answer;
        this.arrivedNanos = all.now();
        this.deadlineNanos = arrivedNanos + patienceNanos;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    @Override
    public long priority() {
        return priority;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    boolean isLate(long now) {
        return deadlineNanos - now <= 0;
    }

    /** What is to be delivered; null when it was, or nobody wants it any more. */
    @Nullable
    CommandCall<C> undelivered() {
        return undelivered;
    }

    /** Where it waits or was delivered; null before it was routed. */
    @Nullable
    CommandHandlerStream<C, R> stream() {
        return stream;
    }

    void waitAt(CommandHandlerStream<C, R> chosen) {
        stream = chosen;
    }

    boolean isWith(CommandHandlerStream<C, R> handler) {
        return stream == handler && state.get() == State.DELIVERED;
    }

    @Override
    public boolean deliver() {
        CommandHandlerStream<C, R> to = stream;
        CommandCall<C> call = undelivered;
        deliveredNanos = all.now();
        if (to == null || call == null || !state.compareAndSet(State.WAITING, State.DELIVERED)) {
            return false;
        }
        undelivered = null;
        to.deliver(call.body());
        return true;
    }

    private boolean finish() {
        State before = state.getAndSet(State.DONE);
        CommandHandlerStream<C, R> at = stream;
        if (before == State.DELIVERED && at != null) {
            at.finished();
        }
        undelivered = null;
        return before != State.DONE && all.remove(this);
    }

    void refuse(ErrorCode code, String message) {
        if (finish()) {
            CommandAnswer<R> to = answer;
            ended(Outcome.of(code), all.now());
            if (to != null) {
                to.refused(code, message);
            }
        }
    }

    void answer(R response, boolean error) {
        if (finish()) {
            long now = all.now();
            CommandHandlerStream<C, R> from = stream;
            if (from != null) {
                all.handled(name, from, now - deliveredNanos);
            }
            CommandAnswer<R> to = answer;
            ended(error ? Outcome.FAILED : Outcome.ANSWERED, now);
            if (to != null) {
                to.answered(response);
            }
        }
    }

    private void ended(Outcome outcome, long now) {
        all.ended(name, answer == null ? Outcome.CANCELLED : outcome, now - arrivedNanos);
    }

    /** One that a handler has stays in flight, so that the same id is refused until the handler is done with it. */
    void abandon() {
        answer = null;
        CommandHandlerStream<C, R> at = stream;
        if (state.compareAndSet(State.WAITING, State.DONE)) {
            all.remove(this);
            undelivered = null;
            ended(Outcome.CANCELLED, all.now());
            if (at != null) {
                at.withdraw(this);
            }
        }
    }
}
