package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.Heartbeat;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.control.TopologyChange;
import io.axoniq.axonserver.grpc.control.UpdateType;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.axoniq.axonserver.grpc.streams.ListStreamsRequest;
import io.axoniq.axonserver.grpc.streams.PersistentStreamServiceGrpc;
import io.baedal.axonserver.protocol.ProcessorRef;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The platform")
class PlatformContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        channel = server.channel();
    }

    /** Keeps what a stream brings. */
    private record Kept<T>(List<T> messages) implements StreamObserver<T> {
        Kept() {
            this(new CopyOnWriteArrayList<>());
        }

        @Override
        public void onNext(T message) {
            messages.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            // the test ends the channel
        }

        @Override
        public void onCompleted() {
            // the test ends the channel
        }
    }

    private static <T> List<InstructionAck> acks(Kept<T> kept, Function<T, InstructionAck> ack) {
        return kept.messages().stream()
                .map(ack)
                .filter(a -> !a.equals(InstructionAck.getDefaultInstance()))
                .toList();
    }

    private static void isUnsupported(InstructionAck ack, String instructionId) {
        assertThat(ack.getInstructionId()).isEqualTo(instructionId);
        assertThat(ack.getSuccess()).isFalse();
        assertThat(ack.getError().getErrorCode()).isEqualTo("AXONIQ-1002");
    }

    @Test
    @DisplayName("names this node, and lets the client keep the connection it has")
    void platformServer() {
        // when
        PlatformInfo info = PlatformServiceGrpc.newBlockingStub(channel)
                .getPlatformServer(ClientIdentification.newBuilder()
                        .setClientId("c")
                        .setComponentName("tests")
                        .build());

        // then
        assertThat(info.getSameConnection()).isTrue();
        assertThat(server.address()).endsWith(":" + info.getPrimary().getGrpcPort());
    }

    @Test
    @DisplayName("acknowledges a heartbeat with an id once, and nothing without an id")
    void heartbeats() {
        // given
        Kept<PlatformOutboundInstruction> kept = new Kept<>();
        StreamObserver<PlatformInboundInstruction> stream =
                PlatformServiceGrpc.newStub(channel).openStream(kept);

        // when
        stream.onNext(PlatformInboundInstruction.newBuilder()
                .setRegister(ClientIdentification.newBuilder().setClientId("c"))
                .build());
        stream.onNext(PlatformInboundInstruction.newBuilder()
                .setHeartbeat(Heartbeat.getDefaultInstance())
                .build());
        stream.onNext(PlatformInboundInstruction.newBuilder()
                .setHeartbeat(Heartbeat.getDefaultInstance())
                .setInstructionId("beat")
                .build());
        stream.onNext(PlatformInboundInstruction.newBuilder()
                .setInstructionId("nothing")
                .build());

        // then
        await().until(() -> acks(kept, PlatformOutboundInstruction::getAck).size() >= 2);
        List<InstructionAck> acks = acks(kept, PlatformOutboundInstruction::getAck);
        assertThat(acks).hasSize(2);
        assertThat(acks.getFirst().getInstructionId()).isEqualTo("beat");
        assertThat(acks.getFirst().getSuccess()).isTrue();
        isUnsupported(acks.getLast(), "nothing");
    }

    @Test
    @DisplayName("answers an unknown instruction on the streams of commands and queries with AXONIQ-1002")
    void unknownInstructions() {
        // given
        Kept<CommandProviderInbound> commands = new Kept<>();
        Kept<QueryProviderInbound> queries = new Kept<>();

        // when
        CommandServiceGrpc.newStub(channel)
                .openStream(commands)
                .onNext(CommandProviderOutbound.newBuilder()
                        .setInstructionId("c-1")
                        .build());
        QueryServiceGrpc.newStub(channel)
                .openStream(queries)
                .onNext(QueryProviderOutbound.newBuilder()
                        .setInstructionId("q-1")
                        .build());

        // then
        await().until(() ->
                !commands.messages().isEmpty() && !queries.messages().isEmpty());
        isUnsupported(commands.messages().getFirst().getAck(), "c-1");
        isUnsupported(queries.messages().getFirst().getAck(), "q-1");
    }

    @Test
    @DisplayName("acknowledges each subscription once")
    void subscriptionAcknowledged() {
        // given
        Kept<CommandProviderInbound> commands = new Kept<>();

        // when
        StreamObserver<CommandProviderOutbound> stream =
                CommandServiceGrpc.newStub(channel).openStream(commands);
        for (String id : List.of("one", "two")) {
            stream.onNext(CommandProviderOutbound.newBuilder()
                    .setInstructionId(id)
                    .setSubscribe(CommandSubscription.newBuilder()
                            .setCommand(unique("Do"))
                            .setClientId("c"))
                    .build());
        }

        // then
        await().until(() -> commands.messages().size() >= 2);
        assertThat(acks(commands, CommandProviderInbound::getAck))
                .extracting(InstructionAck::getInstructionId)
                .containsExactly("one", "two");
    }

    @Test
    @DisplayName("sends heartbeats of its own, and keeps a connector with short heartbeats connected")
    void connectorHeartbeats() {
        // given
        Kept<PlatformOutboundInstruction> kept = new Kept<>();
        StreamObserver<PlatformInboundInstruction> stream =
                PlatformServiceGrpc.newStub(channel).openStream(kept);
        stream.onNext(PlatformInboundInstruction.newBuilder()
                .setRegister(ClientIdentification.newBuilder().setClientId("c"))
                .build());
        Client client = server.client("tests");
        client.control().enableHeartbeat(100, 100, TimeUnit.MILLISECONDS);

        // then
        await().until(() -> client.connection().isReady());
        await().pollInterval(Duration.ofMillis(10))
                .during(Duration.ofSeconds(2))
                .until(() -> client.connection().isConnected());
        await().atMost(Duration.ofSeconds(15))
                .until(() -> kept.messages().stream().anyMatch(PlatformOutboundInstruction::hasHeartbeat));
    }

    @Test
    @DisplayName("refuses an unknown context with AXONIQ-1302 instead of serving it from another")
    void unknownContext() {
        // given
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("AxonIQ-Context", Metadata.ASCII_STRING_MARSHALLER), "elsewhere");
        var stub = PlatformServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));

        // then
        assertThatThrownBy(() -> stub.getPlatformServer(ClientIdentification.getDefaultInstance()))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("[AXONIQ-1302]")
                .hasMessageContaining("elsewhere");
    }

    @Test
    @DisplayName("answers a service it does not have with UNIMPLEMENTED and a sentence")
    void unimplemented() {
        assertThatThrownBy(() -> PersistentStreamServiceGrpc.newBlockingStub(channel)
                        .listStreams(ListStreamsRequest.getDefaultInstance())
                        .next())
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED))
                .hasMessageContaining("PersistentStreamService/ListStreams is not part of this node");
    }

    @Test
    @DisplayName("tells a client that asks for it which handlers come and go")
    void topologyChanges() {
        // given
        String name = unique("Do");
        List<TopologyChange> changes = new CopyOnWriteArrayList<>();
        Client watcher = server.client("watcher");
        await().until(() -> watcher.connection().isConnected());
        watcher.control().registerTopologyChangeHandler(changes::add);
        Client handler = server.client("handler");

        // when
        await().until(() -> {
            var registration = handler.handle(name, command -> Client.respond("done"));
            registration.cancel().join();
            return changes.stream()
                    .anyMatch(change -> change.getCommand().getName().equals(name)
                            && change.getUpdateType() == UpdateType.REMOVE_COMMAND_HANDLER);
        });

        // then
        assertThat(changes)
                .anyMatch(change -> change.getUpdateType() == UpdateType.ADD_COMMAND_HANDLER
                        && change.getCommand().getName().equals(name)
                        && change.getComponentName().equals("handler"));
    }
}
