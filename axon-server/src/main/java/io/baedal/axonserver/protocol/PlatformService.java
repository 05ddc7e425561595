package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.baedal.axonserver.routing.ClientTags;
import io.grpc.stub.StreamObserver;

/** Where clients connect first, and the stream on which node and client steer each other. */
final class PlatformService extends PlatformServiceGrpc.PlatformServiceImplBase {
    private final NodeIdentity identity;
    private final ConnectedClients clients;
    private final ClientTags tags;
    private final Topology topology;
    private final OpenStreams openStreams;

    PlatformService(
            NodeIdentity identity,
            ConnectedClients clients,
            ClientTags tags,
            Topology topology,
            OpenStreams openStreams) {
        this.identity = identity;
        this.clients = clients;
        this.tags = tags;
        this.topology = topology;
        this.openStreams = openStreams;
    }

    /** Always this node, and always over the connection that asks: the node may be reached through a forwarded port. */
    @Override
    public void getPlatformServer(ClientIdentification client, StreamObserver<PlatformInfo> toClient) {
        toClient.onNext(PlatformInfo.newBuilder()
                .setPrimary(NodeInfo.newBuilder()
                        .setNodeName(identity.nodeName())
                        .setHostName(identity.host())
                        .setGrpcPort(identity.grpcPort().getAsInt())
                        .setHttpPort(identity.httpPort().getAsInt()))
                .setSameConnection(true)
                .build());
        toClient.onCompleted();
    }

    @Override
    public StreamObserver<PlatformInboundInstruction> openStream(StreamObserver<PlatformOutboundInstruction> toClient) {
        PlatformStream stream = new PlatformStream(toClient, openStreams, clients, tags, topology);
        InstructionStream<PlatformInboundInstruction, PlatformOutboundInstruction> opened = stream.open();
        if (!clients.add(stream)) {
            stream.outbound.fail(Refusal.tooMany("The node has as many connections as it may, "
                    + clients.connectionsMax() + " (connectionsMax); raise the limit"));
        }
        return opened;
    }
}
