package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.event.QueryEventsRequest;
import io.axoniq.axonserver.grpc.event.QueryEventsResponse;
import io.baedal.axonserver.eventquery.EventQuery;
import io.baedal.axonserver.eventquery.EventQueryScan;
import io.baedal.axonserver.eventquery.Progress;
import io.baedal.axonserver.eventquery.ResultRow;
import io.baedal.axonserver.log.Registration;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One client's query over events. Its first request says what it wants; every request may bring permits, and one permit is one
 * row. Without permits the query works on until it has the next row, and waits with that.
 */
final class QueryEventsStream extends ReadPump implements StreamObserver<QueryEventsRequest> {
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Function<String, NodeContext> contexts;
    private final OpenStreams ofCall;
    private final Outbound<QueryEventsResponse> outbound;
    private final AtomicLong permits = new AtomicLong();
    private volatile @Nullable QueryEventsRequest first;
    private volatile boolean noMorePermits;
    private volatile boolean gone;
    private volatile @Nullable Running running;

    /** The query once it runs, with what it takes from its context. */
    private record Running(EventQueryScan scan, List<String> columns, Registration news, OpenStreams streams) {}

    private @Nullable ResultRow next;

    /**
     * @param threads of ad-hoc queries only
     * @param contexts finds the context that a request names, that of the call for an empty name; may throw
     * @param ofCall streams that end with the context of the call, whichever context the query is about
     */
    QueryEventsStream(
            Executor threads,
            Function<String, NodeContext> contexts,
            OpenStreams ofCall,
            ServerCallStreamObserver<QueryEventsResponse> toClient) {
        super(threads);
        this.contexts = contexts;
        this.ofCall = ofCall;
        this.outbound = new Outbound<>(toClient);
        toClient.setOnReadyHandler(this::wake);
        toClient.setOnCancelHandler(this::gone);
        toClient.setOnCloseHandler(this::gone);
        ofCall.add(outbound);
    }

    @Override
    public void onNext(QueryEventsRequest request) {
        if (request.getNumberOfPermits() > 0) {
            permits.accumulateAndGet(request.getNumberOfPermits(), (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
        }
        if (first == null) {
            first = request;
        }
        wake();
    }

    @Override
    boolean round() {
        QueryEventsRequest request = first;
        if (gone || outbound.hasEnded()) {
            end();
            return false;
        }
        if (request == null) {
            if (noMorePermits) {
                outbound.complete();
                end();
            }
            return false;
        }
        Running query = running == null ? start(request) : running;
        long start = System.nanoTime();
        do {
            if (next != null && !sendNext(query)) {
                return false;
            }
            Progress progress = query.scan().advance(SLICE_NANOS);
            switch (progress) {
                case Progress.Row(ResultRow row) -> next = row;
                case Progress.Mark.HISTORY_COMPLETE -> outbound.send(QueryRows.historyComplete());
                case Progress.Mark.PAUSED -> {
                    // The next piece of work follows, in this round or the next.
                }
                case Progress.Mark.WAITING -> {
                    return false;
                }
                case Progress.Mark.DONE -> {
                    outbound.complete();
                    end();
                    return false;
                }
            }
        } while (System.nanoTime() - start < SLICE_NANOS);
        return true;
    }

    private Running start(QueryEventsRequest request) {
        NodeContext context = contexts.apply(request.getContextName());
        EventQuery query = EventQuery.parse(request.getQuery());
        EventQueries queries = context.eventQueries();
        EventQueries.Over over = request.getQuerySnapshots() ? EventQueries.Over.SNAPSHOTS : EventQueries.Over.EVENTS;
        EventQueryScan scan = queries.open(query, over, request.getLiveEvents());
        Running started = new Running(scan, query.columns(), queries.onNews(this::wake), context.streams());
        running = started;
        if (gone) {
            // It went before there was anything to cancel.
            scan.cancel();
        }
        started.streams().add(outbound);
        outbound.send(QueryRows.columns(started.columns()));
        return started;
    }

    /** False if the row has to wait: for a permit, or until the client reads what it has got. */
    private boolean sendNext(Running query) {
        ResultRow row = next;
        if (row == null) {
            return true;
        }
        if (permits.get() == 0) {
            if (noMorePermits) {
                outbound.complete();
                end();
            }
            return false;
        }
        if (!outbound.isReady()) {
            return false;
        }
        permits.decrementAndGet();
        outbound.send(QueryRows.row(query.columns(), row));
        next = null;
        return true;
    }

    @Override
    void failed(RuntimeException failure) {
        // Nobody waits for the result of a cancelled query.
        if (!(failure instanceof CancellationException)) {
            outbound.fail(Refusal.of(failure));
        }
        end();
    }

    @Override
    public void onError(Throwable cancelled) {
        gone();
    }

    /** The client asks for no more than it has asked for. */
    @Override
    public void onCompleted() {
        noMorePermits = true;
        wake();
    }

    private void gone() {
        gone = true;
        Running atWork = running;
        if (atWork != null) {
            atWork.scan().cancel();
        }
        wake();
    }

    /** Called on the thread where the query runs. */
    private void end() {
        Running ended = running;
        ofCall.remove(outbound);
        next = null;
        if (ended != null) {
            running = null;
            ended.scan().close();
            ended.news().close();
            ended.streams().remove(outbound);
        }
        first = null;
    }
}
