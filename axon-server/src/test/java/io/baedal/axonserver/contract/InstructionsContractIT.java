package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.FlowControl;
import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.InstructionResult;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.axoniq.axonserver.grpc.control.Heartbeat;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.control.SubscribeTopologyChanges;
import io.axoniq.axonserver.grpc.control.UnsubscribeTopologyChanges;
import io.axoniq.axonserver.grpc.query.QueryComplete;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.axoniq.axonserver.grpc.query.QuerySubscription;
import io.axoniq.axonserver.grpc.query.QueryUpdate;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Instructions")
class InstructionsContractIT {
    private static final Duration QUIET = Duration.ofMillis(200);

    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    /** Sends each message without an id and with one; the last of them is one that nobody handles. */
    private static <I, O> void eachIsAcknowledgedOnce(
            StreamObserver<I> stream,
            List<Function<String, I>> messages,
            Received<O> received,
            Function<O, InstructionAck> ackOf) {
        // given
        List<String> ids = IntStream.range(0, messages.size())
                .mapToObj(i -> unique("i-" + i))
                .toList();

        // when
        for (int i = 0; i < ids.size(); i++) {
            stream.onNext(messages.get(i).apply(""));
            stream.onNext(messages.get(i).apply(ids.get(i)));
        }

        // then
        await().until(() -> acks(received, ackOf).size() >= ids.size());
        await().during(QUIET).until(() -> acks(received, ackOf).size() == ids.size());
        List<InstructionAck> acks = acks(received, ackOf);
        assertThat(acks).extracting(InstructionAck::getInstructionId).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(acks).filteredOn(ack -> !ack.getSuccess()).singleElement().satisfies(ack -> {
            assertThat(ack.getInstructionId()).isEqualTo(ids.getLast());
            assertThat(ack.getError().getErrorCode()).isEqualTo("AXONIQ-1002");
        });
        assertThat(received.hasEnded()).isFalse();
    }

    private static <O> List<InstructionAck> acks(Received<O> received, Function<O, InstructionAck> ackOf) {
        return received.messages().stream()
                .map(ackOf)
                .filter(ack -> !ack.equals(InstructionAck.getDefaultInstance()))
                .toList();
    }

    private static Function<String, PlatformInboundInstruction> platform(PlatformInboundInstruction.Builder message) {
        return id -> message.clone().setInstructionId(id).build();
    }

    @Test
    @DisplayName(
            "of the platform get one acknowledgement if they have an id, and none if not; an unknown one AXONIQ-1002")
    void platform() {
        Received<PlatformOutboundInstruction> received = new Received<>();
        eachIsAcknowledgedOnce(
                PlatformServiceGrpc.newStub(server.channel()).openStream(received),
                List.of(
                        platform(PlatformInboundInstruction.newBuilder()
                                .setRegister(ClientIdentification.newBuilder()
                                        .setClientId(unique("client"))
                                        .setComponentName("raw"))),
                        platform(PlatformInboundInstruction.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance())),
                        platform(PlatformInboundInstruction.newBuilder()
                                .setEventProcessorInfo(
                                        EventProcessorInfo.newBuilder().setProcessorName(unique("processor")))),
                        platform(PlatformInboundInstruction.newBuilder()
                                .setResult(InstructionResult.newBuilder().setInstructionId("unheard-of"))),
                        platform(PlatformInboundInstruction.newBuilder()
                                .setSubscribeTopologyChanges(SubscribeTopologyChanges.getDefaultInstance())),
                        platform(PlatformInboundInstruction.newBuilder()
                                .setUnsubscribeTopologyChanges(UnsubscribeTopologyChanges.getDefaultInstance())),
                        platform(PlatformInboundInstruction.newBuilder())),
                received,
                PlatformOutboundInstruction::getAck);
    }

    private static Function<String, CommandProviderOutbound> command(CommandProviderOutbound.Builder message) {
        return id -> message.clone().setInstructionId(id).build();
    }

    @Test
    @DisplayName("of a handler of commands get one acknowledgement if they have an id, and none if not; an unknown one"
            + " AXONIQ-1002")
    void commands() {
        CommandSubscription subscription = CommandSubscription.newBuilder()
                .setCommand(unique("Do"))
                .setClientId(unique("client"))
                .build();
        Received<CommandProviderInbound> received = new Received<>();
        eachIsAcknowledgedOnce(
                CommandServiceGrpc.newStub(server.channel()).openStream(received),
                List.of(
                        command(CommandProviderOutbound.newBuilder().setSubscribe(subscription)),
                        command(CommandProviderOutbound.newBuilder()
                                .setFlowControl(FlowControl.newBuilder().setPermits(10))),
                        command(CommandProviderOutbound.newBuilder()
                                .setCommandResponse(CommandResponse.newBuilder().setRequestIdentifier("unheard-of"))),
                        command(CommandProviderOutbound.newBuilder().setUnsubscribe(subscription)),
                        command(CommandProviderOutbound.newBuilder())),
                received,
                CommandProviderInbound::getAck);
    }

    private static Function<String, QueryProviderOutbound> query(QueryProviderOutbound.Builder message) {
        return id -> message.clone().setInstructionId(id).build();
    }

    @Test
    @DisplayName("of a handler of queries get one acknowledgement if they have an id, and none if not; an unknown one"
            + " AXONIQ-1002")
    void queries() {
        QuerySubscription subscription = QuerySubscription.newBuilder()
                .setQuery(unique("Find"))
                .setClientId(unique("client"))
                .build();
        Received<QueryProviderInbound> received = new Received<>();
        eachIsAcknowledgedOnce(
                QueryServiceGrpc.newStub(server.channel()).openStream(received),
                List.of(
                        query(QueryProviderOutbound.newBuilder().setSubscribe(subscription)),
                        query(QueryProviderOutbound.newBuilder()
                                .setFlowControl(FlowControl.newBuilder().setPermits(10))),
                        query(QueryProviderOutbound.newBuilder()
                                .setQueryResponse(QueryResponse.newBuilder().setRequestIdentifier("unheard-of"))),
                        query(QueryProviderOutbound.newBuilder()
                                .setQueryComplete(QueryComplete.newBuilder().setRequestId("unheard-of"))),
                        query(QueryProviderOutbound.newBuilder()
                                .setSubscriptionQueryResponse(SubscriptionQueryResponse.newBuilder()
                                        .setSubscriptionIdentifier("unheard-of")
                                        .setUpdate(QueryUpdate.getDefaultInstance()))),
                        query(QueryProviderOutbound.newBuilder().setUnsubscribe(subscription)),
                        query(QueryProviderOutbound.newBuilder())),
                received,
                QueryProviderInbound::getAck);
    }
}
