package io.baedal.axonserver.routing;

import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.routing.MessageListener.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A query under way: whom it went to, what they answered, and what of that the asker has not read yet. Thread safe. Its
 * lock is taken before a handler's queue is touched, never after.
 */
public final class ActiveQuery<Q, R, S> implements Ticket {

    private enum State {
        WAITING,
        DELIVERED,
        DONE
    }

    private record Unread<R, L>(@Nullable L leg, R answer) {}

    private final QueryCall<Q> call;
    private final QueryAnswers<R> asker;
    private final QueryHandlers<Q, S> handlers;
    private final RoutingLimits limits;
    private final MessageListener messages;
    private final ToLongFunction<? super R> bytesOf;
    private final LongSupplier nanoTime;
    private final Consumer<ActiveQuery<Q, R, S>> onEnd;
    private final long arrivedNanos;
    private final long patienceNanos;
    private final List<Leg> legs = new ArrayList<>();
    private final Deque<Unread<R, Leg>> unread = new ArrayDeque<>();
    private final List<R> errors = new ArrayList<>();
    private Outcome outcome = Outcome.FAILED;
    private long deadlineNanos;
    private boolean answered;
    private boolean failed;
    private boolean ended;
    /** Of the query itself, and of the answers that are not read. */
    private long takenBytes;

    ActiveQuery(
            QueryCall<Q> call,
            QueryAnswers<R> asker,
            QueryHandlers<Q, S> handlers,
            RoutingLimits limits,
            MessageListener messages,
            ToLongFunction<? super R> bytesOf,
            LongSupplier nanoTime,
            Consumer<ActiveQuery<Q, R, S>> onEnd) {
        this.call = call;
        this.asker = asker;
        this.handlers = handlers;
        this.limits = limits;
        this.messages = messages;
        this.bytesOf = bytesOf;
        this.nanoTime = nanoTime;
        this.onEnd = onEnd;
        long max = limits.queryTimeoutMillisMax();
        this.patienceNanos =
                TimeUnit.MILLISECONDS.toNanos(call.timeoutMillis() > 0 ? Math.min(call.timeoutMillis(), max) : max);
        this.arrivedNanos = nanoTime.getAsLong();
        this.deadlineNanos = arrivedNanos + patienceNanos;
    }

    String id() {
        return call.id();
    }

    synchronized void start() {
        if (!take(handlers.bytesOf(call.body()))) {
            return;
        }
        for (QueryHandlers<Q, S>.HandlerStream stream : handlers.oneOfEachComponent(call.name())) {
            legs.add(new Leg(stream));
        }
        if (legs.isEmpty()) {
            refuse(ErrorCode.NO_HANDLER_FOR_QUERY, "No handler is subscribed for query " + call.name());
            return;
        }
        for (Leg leg : List.copyOf(legs)) {
            leg.queue();
        }
        endWhenAllAnswered();
    }

    private boolean take(long bytes) {
        if (handlers.budget().takeCounted(bytes)) {
            takenBytes += bytes;
            return true;
        }
        refuse(ErrorCode.TOO_MANY_REQUESTS, handlers.budget().refusal());
        return false;
    }

    private void give(long bytes) {
        handlers.budget().give(bytes);
        takenBytes -= bytes;
    }

    /** Ends the query with an answer that says why. */
    synchronized void refuse(ErrorCode code, String message) {
        if (!ended) {
            asker.answer(asker.refusal(code, message));
            asker.complete();
            outcome = Outcome.of(code);
            stop();
        }
    }

    synchronized void answered(QueryHandlers<Q, S>.HandlerStream from, R answer, boolean error) {
        Leg leg = deliveredTo(from);
        if (ended || leg == null) {
            return;
        }
        long now = nanoTime.getAsLong();
        deadlineNanos = now + patienceNanos;
        leg.tell(now);
        if (unread.size() + errors.size() >= limits.answersWaitingPerQueryMax()) {
            refuse(
                    ErrorCode.TOO_MANY_REQUESTS,
                    limits.answersWaitingPerQueryMax() + " answers to query " + call.name()
                            + " are not read (answersWaitingPerQueryMax); read faster or ask for a stream");
        } else if (take(bytesOf.applyAsLong(answer))) {
            if (error) {
                errors.add(answer);
            } else {
                unread.add(new Unread<>(leg, answer));
                drain();
            }
        }
    }

    synchronized void completed(QueryHandlers<Q, S>.HandlerStream from) {
        Leg leg = deliveredTo(from);
        if (leg != null) {
            leg.state.set(State.DONE);
            leg.tell(nanoTime.getAsLong());
            endWhenAllAnswered();
        }
    }

    /** The asker reads again: sends it what is left, and grants its handlers what it has read. */
    public synchronized void drain() {
        while (!ended && !unread.isEmpty() && asker.isReady()) {
            Unread<R, Leg> next = unread.remove();
            give(bytesOf.applyAsLong(next.answer()));
            asker.answer(next.answer());
            answered |= next.leg() != null;
            failed |= next.leg() == null;
            if (next.leg() != null) {
                next.leg().read();
            }
        }
        if (!ended && unread.isEmpty() && errors.isEmpty() && allAnswered()) {
            asker.complete();
            outcome = failed && !answered ? Outcome.FAILED : Outcome.ANSWERED;
            stop();
        }
    }

    private void endWhenAllAnswered() {
        if (!ended && allAnswered()) {
            errors.forEach(error -> unread.add(new Unread<>(null, error)));
            errors.clear();
            drain();
        }
    }

    private boolean allAnswered() {
        return legs.stream().allMatch(leg -> leg.state.get() == State.DONE);
    }

    private @Nullable Leg deliveredTo(QueryHandlers<Q, S>.HandlerStream stream) {
        for (Leg leg : legs) {
            if (leg.stream == stream && leg.state.get() == State.DELIVERED) {
                return leg;
            }
        }
        return null;
    }

    /** A handler unsubscribed: what it has not been given goes to another instance of its component. */
    synchronized void rerouteWaiting(QueryHandlers<Q, S>.HandlerStream stream) {
        if (stream.answers(call.name())) {
            return;
        }
        for (Leg leg : legs) {
            if (!ended && leg.stream == stream && leg.state.get() == State.WAITING) {
                stream.waiting.withdraw(waiting -> waiting == leg);
                leg.queue();
            }
        }
        endWhenAllAnswered();
    }

    /** A handler's connection is gone: what it had counts as answered with an error. */
    synchronized void lost(QueryHandlers<Q, S>.HandlerStream stream) {
        Leg leg = deliveredTo(stream);
        if (leg != null) {
            leg.fail(
                    ErrorCode.QUERY_DISPATCH_ERROR,
                    "The connection to client " + stream.clientId() + " broke while it had query " + call.name()
                            + "; asking again is safe");
        }
        rerouteWaiting(stream);
    }

    synchronized void expire(long now) {
        if (deadlineNanos - now <= 0) {
            refuse(ErrorCode.QUERY_TIMED_OUT, "No answer to query " + call.name() + " in time");
        }
    }

    @Override
    public synchronized void cancel() {
        if (!ended) {
            // One answer is enough for many askers, who then go.
            outcome = answered ? Outcome.ANSWERED : Outcome.CANCELLED;
            stop();
        }
    }

    private void stop() {
        ended = true;
        onEnd.accept(this);
        messages.ended(call.name(), outcome, nanoTime.getAsLong() - arrivedNanos);
        unread.clear();
        give(takenBytes);
        legs.forEach(Leg::stop);
    }

    /** The query at one handler. */
    private final class Leg implements PermitQueue.Waiting {
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        private final String component;
        private volatile QueryHandlers<Q, S>.HandlerStream stream;
        private long deliveredNanos;
        private boolean told;
        private int readSinceGrant;

        Leg(QueryHandlers<Q, S>.HandlerStream stream) {
            this.stream = stream;
            this.component = stream.componentName();
        }

        @Override
        public long priority() {
            return call.priority();
        }

        /** The query counts once, however many handlers it waits for. */
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public boolean deliver() {
            deliveredNanos = nanoTime.getAsLong();
            if (!state.compareAndSet(State.WAITING, State.DELIVERED)) {
                return false;
            }
            stream.sink.ask(call.body());
            if (call.streaming()) {
                stream.sink.grant(call.id(), limits.answersGrantedPerQuery());
            }
            // Whoever ended it meanwhile may have told a handler who had not heard of it.
            if (state.get() == State.DONE) {
                stream.sink.cancel(call.id());
            }
            return true;
        }

        /** Waits at its instance for a permit; at another instance of the component, if that one is gone. */
        void queue() {
            boolean first = true;
            while (state.get() == State.WAITING) {
                QueryHandlers<Q, S>.HandlerStream target =
                        first && stream.answers(call.name()) ? stream : handlers.oneOf(component, call.name());
                first = false;
                if (target == null) {
                    fail(
                            ErrorCode.NO_HANDLER_FOR_QUERY,
                            "The last handler of component " + component + " for query " + call.name() + " is gone");
                    return;
                }
                stream = target;
                if (offered(target)) {
                    return;
                }
            }
        }

        private boolean offered(QueryHandlers<Q, S>.HandlerStream target) {
            return switch (target.waiting.offer(this)) {
                case ACCEPTED ->
                    target.answers(call.name())
                            || target.waiting
                                    .withdraw(waiting -> waiting == this)
                                    .isEmpty();
                case FULL -> {
                    fail(
                            ErrorCode.TOO_MANY_REQUESTS,
                            limits.queriesWaitingPerClientMax() + " queries already wait for client "
                                    + target.clientId() + " (queriesWaitingPerClientMax); try again later");
                    yield true;
                }
                case NO_BYTES_LEFT -> throw new IllegalStateException("It takes none");
                case CLOSED -> false;
            };
        }

        /** Of a handler's first sign. */
        void tell(long now) {
            if (!told) {
                told = true;
                messages.handled(call.name(), stream.clientId(), stream.componentName(), now - deliveredNanos);
            }
        }

        void fail(ErrorCode code, String message) {
            state.set(State.DONE);
            R refusal = asker.refusal(code, message);
            if (take(bytesOf.applyAsLong(refusal))) {
                errors.add(refusal);
            }
        }

        /** The asker has read one answer of this handler. */
        void read() {
            if (call.streaming() && state.get() == State.DELIVERED) {
                readSinceGrant++;
                if (readSinceGrant >= Math.max(1, limits.answersGrantedPerQuery() / 2)) {
                    stream.sink.grant(call.id(), readSinceGrant);
                    readSinceGrant = 0;
                }
            }
        }

        void stop() {
            switch (state.getAndSet(State.DONE)) {
                case WAITING -> stream.waiting.withdraw(waiting -> waiting == this);
                case DELIVERED -> stream.sink.cancel(call.id());
                case DONE -> {}
            }
        }
    }
}
