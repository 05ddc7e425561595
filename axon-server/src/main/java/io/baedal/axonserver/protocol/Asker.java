package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.routing.ActiveQuery;
import io.baedal.axonserver.routing.ByteBudget;
import io.baedal.axonserver.routing.QueryAnswers;
import io.baedal.axonserver.routing.QueryCall;
import io.baedal.axonserver.routing.QueryRouter;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One client that asks one query and reads its answers. */
final class Asker implements QueryAnswers<QueryResponse> {
    /** Tells handlers that they may wait for grants, if the asker can as well. */
    private static final ProcessingInstruction SERVER_SUPPORTS_STREAMING = ProcessingInstruction.newBuilder()
            .setKey(ProcessingKey.SERVER_SUPPORTS_STREAMING)
            .setValue(MetaDataValue.newBuilder().setBooleanValue(true))
            .build();

    private final QueryRequest request;
    private final Outbound<QueryResponse> outbound;
    private final CancelOnce cancel = new CancelOnce();
    private volatile @Nullable ActiveQuery<QueryRequest, QueryResponse, SubscriptionQuery> query;

    Asker(QueryRequest request, ByteBudget unread, ServerCallStreamObserver<QueryResponse> toAsker) {
        this.request = request;
        this.outbound = Outbound.ofCall(toAsker, unread);
        toAsker.setOnCancelHandler(() -> {
            outbound.release();
            cancel.run();
        });
        toAsker.setOnCloseHandler(outbound::release);
        toAsker.setOnReadyHandler(() -> {
            outbound.readsAgain();
            drain();
        });
    }

    void ask(QueryRouter<QueryRequest, QueryResponse, SubscriptionQuery> queries) {
        Instructions instructions = new Instructions(request.getProcessingInstructionsList());
        ActiveQuery<QueryRequest, QueryResponse, SubscriptionQuery> asked = queries.ask(
                new QueryCall<>(
                        request.getMessageIdentifier(),
                        request.getQuery(),
                        instructions.priority(),
                        instructions.timeoutMillis(),
                        instructions.clientSupportsStreaming(),
                        request.toBuilder()
                                .addProcessingInstructions(SERVER_SUPPORTS_STREAMING)
                                .build()),
                this);
        query = asked;
        cancel.arm(asked::cancel);
        // The client may have become ready before there was a query to drain.
        drain();
    }

    private void drain() {
        ActiveQuery<QueryRequest, QueryResponse, SubscriptionQuery> asked = query;
        if (asked != null) {
            asked.drain();
        }
    }

    @Override
    public boolean isReady() {
        return outbound.isReady();
    }

    @Override
    public void answer(QueryResponse answer) {
        outbound.send(answer);
    }

    @Override
    public void complete() {
        outbound.complete();
    }

    @Override
    public QueryResponse refusal(ErrorCode code, String message) {
        return refusal(request.getMessageIdentifier(), code, message);
    }

    static QueryResponse refusal(String requestId, ErrorCode code, String message) {
        return QueryResponse.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setRequestIdentifier(requestId)
                .setErrorCode(code.code())
                .setErrorMessage(Refusal.asMessage(code, message))
                .build();
    }
}
