package io.baedal.axonserver.protocol;

import com.google.protobuf.Empty;
import io.axoniq.axonserver.grpc.admin.ContextAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.ContextOverview;
import io.axoniq.axonserver.grpc.admin.ContextUpdate;
import io.axoniq.axonserver.grpc.admin.ContextUpdateType;
import io.axoniq.axonserver.grpc.admin.CreateContextRequest;
import io.axoniq.axonserver.grpc.admin.DeleteContextRequest;
import io.axoniq.axonserver.grpc.admin.GetContextRequest;
import io.axoniq.axonserver.grpc.admin.UpdateContextPropertiesRequest;
import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.log.Registration;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.Executor;

/** Contexts are created, described, listed and deleted. A call ends when what it asks for is done. */
final class ContextAdminService extends ContextAdminServiceGrpc.ContextAdminServiceImplBase {
    private final Contexts contexts;
    private final ThisNode node;
    private final Executor admin;

    /** @param admin may wait */
    ContextAdminService(Contexts contexts, ThisNode node, Executor admin) {
        this.contexts = contexts;
        this.node = node;
        this.admin = admin;
    }

    @Override
    public void createContext(CreateContextRequest request, StreamObserver<Empty> toClient) {
        if (request.getDcbContext()) {
            Replies.outbound(toClient).fail(NotInThisVersion.refusal("A context with dynamic consistency boundaries"));
            return;
        }
        String group = request.getReplicationGroupName();
        if (!group.isEmpty() && !group.equals(ThisNode.REPLICATION_GROUP)) {
            Replies.outbound(toClient)
                    .fail(new Refusal(
                            Status.Code.NOT_FOUND,
                            ErrorCode.VALIDATION_FAILED,
                            "There is no replication group '" + group
                                    + "': this node does not cluster, so leave it empty" + " or name '"
                                    + ThisNode.REPLICATION_GROUP + "'"));
            return;
        }
        Replies.answerAll(admin, toClient, () -> {
            contexts.create(request.getName(), request.getMetaDataMap());
            return List.of();
        });
    }

    @Override
    public void updateContextProperties(UpdateContextPropertiesRequest request, StreamObserver<Empty> toClient) {
        Replies.answerAll(admin, toClient, () -> {
            contexts.describe(request.getName(), request.getMetaDataMap());
            return List.of();
        });
    }

    @Override
    public void deleteContext(DeleteContextRequest request, StreamObserver<Empty> toClient) {
        Replies.answerAll(admin, toClient, () -> {
            contexts.delete(request.getName(), request.getPreserveEventStore());
            return List.of();
        });
    }

    @Override
    public void getContext(GetContextRequest request, StreamObserver<ContextOverview> toClient) {
        Replies.answerAll(Runnable::run, toClient, () -> List.of(overview(contexts.get(request.getName()))));
    }

    @Override
    public void getContexts(Empty request, StreamObserver<ContextOverview> toClient) {
        Replies.answerAll(
                Runnable::run,
                toClient,
                () -> contexts.all().stream().map(this::overview).toList());
    }

    /** Goes on until the client ends it. */
    @Override
    public void subscribeContextUpdates(Empty request, StreamObserver<ContextUpdate> toClient) {
        ServerCallStreamObserver<ContextUpdate> call = (ServerCallStreamObserver<ContextUpdate>) toClient;
        Outbound<ContextUpdate> outbound = new Outbound<>(call);
        Registration listening = contexts.onChange(changed -> outbound.send(update(changed)));
        OpenStreams streams = contexts.admin().streams();
        Runnable gone = () -> {
            listening.close();
            streams.remove(outbound);
        };
        call.setOnCancelHandler(gone);
        call.setOnCloseHandler(gone);
        streams.add(outbound);
    }

    private static ContextUpdate update(Contexts.Changed changed) {
        ContextUpdateType type = switch (changed.change()) {
            case CREATED -> ContextUpdateType.CREATED;
            case UPDATED -> ContextUpdateType.UPDATED;
            case DELETED -> ContextUpdateType.DELETED;
        };
        return ContextUpdate.newBuilder()
                .setContext(changed.context())
                .setType(type)
                .build();
    }

    private ContextOverview overview(NodeContext context) {
        return ContextOverview.newBuilder()
                .setName(context.name())
                .putAllMetaData(context.metadata())
                .setReplicationGroup(node.replicationGroup(contexts))
                .build();
    }
}
