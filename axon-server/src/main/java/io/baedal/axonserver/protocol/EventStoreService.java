package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.GetFirstTokenRequest;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.axoniq.axonserver.grpc.event.GetTokenAtRequest;
import io.axoniq.axonserver.grpc.event.QueryEventsRequest;
import io.axoniq.axonserver.grpc.event.QueryEventsResponse;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrResponse;
import io.axoniq.axonserver.grpc.event.TrackingToken;
import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.NewEvent;
import io.baedal.axonserver.routing.ByteBudget;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Events and snapshots: appended in transactions, read by aggregate, followed from a token. */
final class EventStoreService implements BindableService {
    private final NodeContext context;
    private final Contexts contexts;
    private final EventLog log;
    private final TransactionLimits limits;
    private final Executor readers;
    private final Executor queryThreads;
    private final Trackers trackers;
    private final OpenStreams openStreams;
    private final ByteBudget waiting;

    /** @param contexts all of them: a query may name another one than its call does */
    EventStoreService(NodeContext context, Contexts contexts, SharedParts shared, Trackers trackers) {
        this.context = context;
        this.contexts = contexts;
        this.log = context.log();
        this.limits = shared.transactions();
        this.readers = shared.readers();
        this.queryThreads = shared.queryThreads();
        this.trackers = trackers;
        this.openStreams = context.streams();
        this.waiting = shared.waiting();
    }

    @Override
    public ServerServiceDefinition bindService() {
        var in = new WireFormats.Incoming();
        var out = new WireFormats.Outgoing();
        return ServerServiceDefinition.builder(EventStoreGrpc.SERVICE_NAME)
                .addMethod(
                        incoming(EventStoreGrpc.getAppendEventMethod(), in),
                        ServerCalls.asyncClientStreamingCall(this::appendEvent))
                .addMethod(
                        incoming(EventStoreGrpc.getAppendSnapshotMethod(), in),
                        ServerCalls.asyncUnaryCall(this::appendSnapshot))
                .addMethod(
                        outgoing(EventStoreGrpc.getListAggregateEventsMethod(), out),
                        ServerCalls.asyncServerStreamingCall(this::listAggregateEvents))
                .addMethod(
                        outgoing(EventStoreGrpc.getListAggregateSnapshotsMethod(), out),
                        ServerCalls.asyncServerStreamingCall(this::listAggregateSnapshots))
                .addMethod(
                        outgoing(EventStoreGrpc.getListEventsMethod(), out),
                        ServerCalls.asyncBidiStreamingCall(this::listEvents))
                .addMethod(EventStoreGrpc.getQueryEventsMethod(), ServerCalls.asyncBidiStreamingCall(this::queryEvents))
                .addMethod(
                        EventStoreGrpc.getReadHighestSequenceNrMethod(),
                        ServerCalls.asyncUnaryCall(this::readHighestSequenceNr))
                .addMethod(EventStoreGrpc.getGetFirstTokenMethod(), ServerCalls.asyncUnaryCall(this::getFirstToken))
                .addMethod(EventStoreGrpc.getGetLastTokenMethod(), ServerCalls.asyncUnaryCall(this::getLastToken))
                .addMethod(EventStoreGrpc.getGetTokenAtMethod(), ServerCalls.asyncUnaryCall(this::getTokenAt))
                .build();
    }

    private static <I, O> MethodDescriptor<ReceivedEvent, O> incoming(
            MethodDescriptor<I, O> method, MethodDescriptor.Marshaller<ReceivedEvent> events) {
        return method.toBuilder(events, method.getResponseMarshaller()).build();
    }

    private static <I, O> MethodDescriptor<I, WireMessage> outgoing(
            MethodDescriptor<I, O> method, MethodDescriptor.Marshaller<WireMessage> events) {
        return method.toBuilder(method.getRequestMarshaller(), events).build();
    }

    private StreamObserver<ReceivedEvent> appendEvent(StreamObserver<Confirmation> toClient) {
        return new AppendTransaction(log, limits, waiting, call(toClient));
    }

    private void appendSnapshot(ReceivedEvent received, StreamObserver<Confirmation> toClient) {
        ReceivedEvent marked = received.event().getSnapshot()
                ? received
                : ReceivedEvent.of(
                        received.event().toBuilder().setSnapshot(true).build());
        NewEvent snapshot = marked.toStore();
        Replies.whenDone(log.appendSnapshotDurably(snapshot), Replies.outbound(toClient), stored -> {
            context.eventQueries().stored(snapshot);
            return Confirmation.newBuilder().setSuccess(true).build();
        });
    }

    private void listAggregateEvents(GetAggregateEventsRequest request, StreamObserver<WireMessage> toClient) {
        new AggregateRead(log, readers, request, openStreams.unread(), call(toClient)).wake();
    }

    private void listAggregateSnapshots(GetAggregateSnapshotsRequest request, StreamObserver<WireMessage> toClient) {
        int limit = request.getMaxResults() <= 0 ? Integer.MAX_VALUE : request.getMaxResults();
        new SnapshotRead(
                        readers,
                        openStreams.unread(),
                        call(toClient),
                        () -> log.snapshots(
                                        request.getAggregateId(),
                                        request.getInitialSequence(),
                                        request.getMaxSequence(),
                                        limit)
                                .iterator())
                .wake();
    }

    private StreamObserver<GetEventsRequest> listEvents(StreamObserver<WireMessage> toClient) {
        return new EventTracker(log, readers, trackers, openStreams, call(toClient));
    }

    private StreamObserver<QueryEventsRequest> queryEvents(StreamObserver<QueryEventsResponse> toClient) {
        return new QueryEventsStream(queryThreads, this::queried, openStreams, call(toClient));
    }

    private NodeContext queried(String name) {
        NodeContext named = name.isEmpty() ? context : contexts.get(name);
        if (named.name().equals(Contexts.ADMIN)) {
            throw new ContextRefused(
                    ErrorCode.VALIDATION_FAILED,
                    "The context '" + Contexts.ADMIN + "' keeps no events; name another one");
        }
        return named;
    }

    private void readHighestSequenceNr(
            ReadHighestSequenceNrRequest request, StreamObserver<ReadHighestSequenceNrResponse> toClient) {
        Replies.read(
                readers,
                Replies.outbound(toClient),
                () -> ReadHighestSequenceNrResponse.newBuilder()
                        .setToSequenceNr(log.highestSequence(request.getAggregateId()))
                        .build());
    }

    private void getFirstToken(GetFirstTokenRequest request, StreamObserver<TrackingToken> toClient) {
        token(toClient, () -> 0);
    }

    private void getLastToken(GetLastTokenRequest request, StreamObserver<TrackingToken> toClient) {
        token(toClient, () -> log.head() - 1);
    }

    private void getTokenAt(GetTokenAtRequest request, StreamObserver<TrackingToken> toClient) {
        token(toClient, () -> log.positionAt(request.getInstant()));
    }

    private void token(StreamObserver<TrackingToken> toClient, LongSupplier token) {
        Replies.read(
                readers,
                Replies.outbound(toClient),
                () -> TrackingToken.newBuilder().setToken(token.getAsLong()).build());
    }

    private static <T> ServerCallStreamObserver<T> call(StreamObserver<T> toClient) {
        return (ServerCallStreamObserver<T>) toClient;
    }
}
