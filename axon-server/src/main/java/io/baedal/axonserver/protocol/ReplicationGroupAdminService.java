package io.baedal.axonserver.protocol;

import com.google.protobuf.Empty;
import io.axoniq.axonserver.grpc.admin.CreateReplicationGroupRequest;
import io.axoniq.axonserver.grpc.admin.DeleteReplicationGroupRequest;
import io.axoniq.axonserver.grpc.admin.GetReplicationGroupRequest;
import io.axoniq.axonserver.grpc.admin.JoinReplicationGroup;
import io.axoniq.axonserver.grpc.admin.LeaveReplicationGroup;
import io.axoniq.axonserver.grpc.admin.NodeOverview;
import io.axoniq.axonserver.grpc.admin.ReplicationGroupAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.ReplicationGroupOverview;
import io.baedal.axonserver.ErrorCode;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** Tells tools of clusters that there is one node and one group; whatever would change that is refused. */
final class ReplicationGroupAdminService extends ReplicationGroupAdminServiceGrpc.ReplicationGroupAdminServiceImplBase {
    private final Contexts contexts;
    private final ThisNode node;

    ReplicationGroupAdminService(Contexts contexts, ThisNode node) {
        this.contexts = contexts;
        this.node = node;
    }

    @Override
    public void getNodes(Empty request, StreamObserver<NodeOverview> toClient) {
        Replies.answerAll(Runnable::run, toClient, () -> List.of(node.overview()));
    }

    @Override
    public void getReplicationGroups(Empty request, StreamObserver<ReplicationGroupOverview> toClient) {
        Replies.answerAll(Runnable::run, toClient, () -> List.of(node.replicationGroup(contexts)));
    }

    @Override
    public void getReplicationGroup(
            GetReplicationGroupRequest request, StreamObserver<ReplicationGroupOverview> toClient) {
        if (request.getName().equals(ThisNode.REPLICATION_GROUP)) {
            Replies.answerAll(Runnable::run, toClient, () -> List.of(node.replicationGroup(contexts)));
        } else {
            Replies.outbound(toClient)
                    .fail(new Refusal(
                            Status.Code.NOT_FOUND,
                            ErrorCode.VALIDATION_FAILED,
                            "There is no replication group '" + request.getName() + "'; this node has '"
                                    + ThisNode.REPLICATION_GROUP + "' only"));
        }
    }

    @Override
    public void createReplicationGroup(CreateReplicationGroupRequest request, StreamObserver<Empty> toClient) {
        refuse(toClient);
    }

    @Override
    public void deleteReplicationGroup(DeleteReplicationGroupRequest request, StreamObserver<Empty> toClient) {
        refuse(toClient);
    }

    @Override
    public void addNodeToReplicationGroup(JoinReplicationGroup request, StreamObserver<Empty> toClient) {
        refuse(toClient);
    }

    @Override
    public void removeNodeFromReplicationGroup(LeaveReplicationGroup request, StreamObserver<Empty> toClient) {
        refuse(toClient);
    }

    private static void refuse(StreamObserver<Empty> toClient) {
        Replies.outbound(toClient).fail(NotInThisVersion.refusal("A change of replication groups"));
    }
}
