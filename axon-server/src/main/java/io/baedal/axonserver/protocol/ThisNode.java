package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.admin.NodeOverview;
import io.axoniq.axonserver.grpc.admin.ReplicationGroupMember;
import io.axoniq.axonserver.grpc.admin.ReplicationGroupOverview;
import io.axoniq.axonserver.grpc.admin.Role;

/** This node in the words of a cluster, which it is not: one member of one group that holds every context. */
final class ThisNode {
    static final String REPLICATION_GROUP = "default";

    private final NodeIdentity identity;

    ThisNode(NodeIdentity identity) {
        this.identity = identity;
    }

    NodeOverview overview() {
        return NodeOverview.newBuilder()
                .setNodeName(identity.nodeName())
                .setHostName(identity.host())
                .setGrpcPort(identity.grpcPort().getAsInt())
                .setHttpPort(identity.httpPort().getAsInt())
                .addReplicationGroups(REPLICATION_GROUP)
                .build();
    }

    ReplicationGroupOverview replicationGroup(Contexts contexts) {
        ReplicationGroupOverview.Builder group = ReplicationGroupOverview.newBuilder()
                .setName(REPLICATION_GROUP)
                .addMembers(ReplicationGroupMember.newBuilder()
                        .setNodeName(identity.nodeName())
                        .setHost(identity.host())
                        .setPort(identity.grpcPort().getAsInt())
                        .setRole(Role.ROLE_PRIMARY));
        contexts.all().forEach(context -> group.addContexts(context.name()));
        return group.build();
    }
}
