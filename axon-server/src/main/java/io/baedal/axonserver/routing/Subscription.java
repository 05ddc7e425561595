package io.baedal.axonserver.routing;

import io.baedal.axonserver.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One subscription query: which handlers know of it, and what the subscriber has no permit for yet. Thread safe. */
public final class Subscription<Q, S, U> {
    private final String id;
    private final String queryName;
    private final S body;
    private final SubscriptionAnswers<U> subscriber;
    private final QueryHandlers<Q, S> handlers;
    private final RoutingLimits limits;
    private final ToLongFunction<? super U> bytesOf;
    private final LongSupplier nanoTime;
    private final Consumer<Subscription<Q, S, U>> onEnd;
    private final Set<QueryHandlers<Q, S>.HandlerStream> told = new HashSet<>();
    private final List<InitialQuestion> asked = new ArrayList<>();
    private final Deque<U> unsent = new ArrayDeque<>();
    private long permits;
    private long initialDeadlineNanos;
    private @Nullable U initialError;
    private boolean initialSent;
    /** Nothing more comes in; what is unsent still goes out. */
    private boolean finished;

    private boolean ended;
    /** Of the subscription itself, and of what is unsent. */
    private long takenBytes;

    Subscription(
            String id,
            String queryName,
            S body,
            SubscriptionAnswers<U> subscriber,
            QueryHandlers<Q, S> handlers,
            RoutingLimits limits,
            ToLongFunction<? super U> bytesOf,
            LongSupplier nanoTime,
            Consumer<Subscription<Q, S, U>> onEnd) {
        this.id = id;
        this.queryName = queryName;
        this.body = body;
        this.subscriber = subscriber;
        this.handlers = handlers;
        this.limits = limits;
        this.bytesOf = bytesOf;
        this.nanoTime = nanoTime;
        this.onEnd = onEnd;
    }

    String id() {
        return id;
    }

    String queryName() {
        return queryName;
    }

    /** The subscriber is ready for so many messages more. */
    public synchronized void addPermits(long more) {
        if (more > 0) {
            permits = permits + more < 0 ? Long.MAX_VALUE : permits + more;
            send();
        }
    }

    /** The subscriber takes what it is sent again. */
    public synchronized void readsAgain() {
        send();
    }

    private void send() {
        while (!ended && permits > 0 && !unsent.isEmpty() && subscriber.isReady()) {
            permits--;
            U next = unsent.remove();
            give(bytesOf.applyAsLong(next));
            subscriber.send(next);
        }
        if (finished && !ended && unsent.isEmpty()) {
            end();
            subscriber.complete();
        }
    }

    private void add(U message) {
        if (take(bytesOf.applyAsLong(message))) {
            unsent.add(message);
            send();
        } else {
            refuse(ErrorCode.TOO_MANY_REQUESTS, handlers.budget().refusal());
        }
    }

    synchronized boolean take(long bytes) {
        boolean taken = handlers.budget().take(bytes);
        if (taken) {
            takenBytes += bytes;
        }
        return taken;
    }

    private void give(long bytes) {
        handlers.budget().give(bytes);
        takenBytes -= bytes;
    }

    private void end() {
        ended = true;
        unsent.clear();
        give(takenBytes);
    }

    synchronized void tell(QueryHandlers<Q, S>.HandlerStream stream) {
        if (!finished && told.add(stream)) {
            stream.sink.subscribe(body);
        }
    }

    synchronized void forget(QueryHandlers<Q, S>.HandlerStream stream) {
        if (told.remove(stream)) {
            stream.sink.unsubscribe(id);
        }
    }

    synchronized void requireHandler() {
        if (told.isEmpty() && !finished) {
            refuse(ErrorCode.NO_HANDLER_FOR_QUERY, "No handler is subscribed for query " + queryName);
        }
    }

    /** Ends the subscription with an error. */
    synchronized void refuse(ErrorCode code, String message) {
        if (!ended) {
            stop();
            end();
            subscriber.refuse(code, message);
        }
    }

    /** Asks one instance of each component for the first result; the first good one is sent, an error only if all fail. */
    public synchronized void requestInitial(S request) {
        if (finished || !asked.isEmpty()) {
            return;
        }
        initialSent = false;
        initialError = null;
        initialDeadlineNanos = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(limits.queryTimeoutMillisMax());
        handlers.oneOfEachComponent(queryName).forEach(stream -> asked.add(new InitialQuestion(stream, request)));
        if (asked.isEmpty()) {
            add(subscriber.initialRefusal(
                    ErrorCode.NO_HANDLER_FOR_QUERY, "No handler is subscribed for query " + queryName));
        }
        for (InitialQuestion question : List.copyOf(asked)) {
            if (question.stream.waiting.offer(question) != PermitQueue.Offer.ACCEPTED) {
                failed(
                        question,
                        ErrorCode.QUERY_DISPATCH_ERROR,
                        "Client " + question.stream.clientId() + " takes no more queries; asking again is safe");
            }
        }
    }

    synchronized void initial(QueryHandlers<Q, S>.HandlerStream from, U message, boolean error) {
        for (InitialQuestion request : List.copyOf(asked)) {
            if (request.stream == from) {
                asked.remove(request);
                settle(message, error);
            }
        }
    }

    private void settle(U message, boolean error) {
        if (!error && !initialSent) {
            initialSent = true;
            add(message);
        } else if (error && initialError == null) {
            initialError = message;
        }
        if (asked.isEmpty() && !initialSent && initialError != null) {
            initialSent = true;
            add(initialError);
        }
    }

    private void failed(InitialQuestion request, ErrorCode code, String message) {
        if (asked.remove(request)) {
            settle(subscriber.initialRefusal(code, message), true);
        }
    }

    synchronized void update(U message) {
        if (finished) {
            return;
        }
        if (unsent.size() >= limits.updatesWaitingPerSubscriptionMax()) {
            refuse(
                    ErrorCode.TOO_MANY_REQUESTS,
                    limits.updatesWaitingPerSubscriptionMax() + " updates of query " + queryName
                            + " are not read (updatesWaitingPerSubscriptionMax); subscribe again and read faster");
        } else {
            add(message);
        }
    }

    /** The last message; handlers are asked for no more, and the subscriber gets it when it has a permit. */
    synchronized void finish(U message) {
        if (!finished) {
            add(message);
            stop();
            send();
        }
    }

    synchronized void lost(QueryHandlers<Q, S>.HandlerStream stream) {
        told.remove(stream);
        for (InitialQuestion request : List.copyOf(asked)) {
            if (request.stream == stream) {
                failed(
                        request,
                        ErrorCode.QUERY_DISPATCH_ERROR,
                        "The connection to client " + stream.clientId() + " broke while it had query " + queryName
                                + "; asking again is safe");
            }
        }
    }

    synchronized void expire(long now) {
        if (!asked.isEmpty() && initialDeadlineNanos - now <= 0) {
            for (InitialQuestion request : List.copyOf(asked)) {
                request.withdraw();
                failed(request, ErrorCode.QUERY_TIMED_OUT, "No first result of query " + queryName + " in time");
            }
        }
    }

    /** The subscriber wants no more, or is gone: no handler keeps anything of it. */
    public synchronized void close() {
        if (!ended) {
            stop();
            end();
            subscriber.complete();
        }
    }

    private void stop() {
        if (!finished) {
            finished = true;
            onEnd.accept(this);
            asked.forEach(InitialQuestion::withdraw);
            asked.clear();
            told.forEach(stream -> stream.sink.unsubscribe(id));
            told.clear();
        }
    }

    /** The question for the first result at one handler. */
    private final class InitialQuestion implements PermitQueue.Waiting {
        private final AtomicBoolean wanted = new AtomicBoolean(true);
        private final QueryHandlers<Q, S>.HandlerStream stream;
        private final S request;

        InitialQuestion(QueryHandlers<Q, S>.HandlerStream stream, S request) {
            this.stream = stream;
            this.request = request;
        }

        @Override
        public long priority() {
            return 0;
        }

        /** It counts as part of the subscription. */
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public boolean deliver() {
            if (!wanted.getAndSet(false)) {
                return false;
            }
            stream.sink.initialResult(request);
            return true;
        }

        void withdraw() {
            wanted.set(false);
            stream.waiting.withdraw(waiting -> waiting == this);
        }
    }
}
