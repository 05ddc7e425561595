package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.admin.AdminChannel;
import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.InstructionResult;
import io.axoniq.axonserver.grpc.admin.Result;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Instructions to event processors")
class ProcessorResultContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private final String name = unique("processor");
    private final String store = unique("store");
    private final Received<PlatformOutboundInstruction> received = new Received<>();
    private ManagedChannel channel;
    private StreamObserver<PlatformInboundInstruction> client;
    private CompletableFuture<Result> pause;
    private String instructionId;

    /** A client of the bare protocol, which has just been told to pause its processor. */
    @BeforeEach
    void tellToPause() {
        channel = server.channel();
        client = PlatformServiceGrpc.newStub(channel).openStream(received);
        client.onNext(PlatformInboundInstruction.newBuilder()
                .setRegister(ClientIdentification.newBuilder()
                        .setClientId(unique("raw"))
                        .setComponentName(unique("component")))
                .build());
        client.onNext(PlatformInboundInstruction.newBuilder()
                .setInstructionId("report")
                .setEventProcessorInfo(EventProcessorInfo.newBuilder()
                        .setProcessorName(name)
                        .setTokenStoreIdentifier(store)
                        .setIsStreamingProcessor(true)
                        .setRunning(true))
                .build());
        await().until(() -> !received.messages().isEmpty());
        AdminChannel admin = server.client(Client.to(server.address()).context("_admin"))
                .connection()
                .adminChannel();
        pause = admin.pauseEventProcessor(name, store);
        await().until(() -> received.messages().stream().anyMatch(PlatformOutboundInstruction::hasPauseEventProcessor));
        PlatformOutboundInstruction instruction = received.messages().stream()
                .filter(PlatformOutboundInstruction::hasPauseEventProcessor)
                .findFirst()
                .orElseThrow();
        assertThat(instruction.getPauseEventProcessor().getProcessorName()).isEqualTo(name);
        instructionId = instruction.getInstructionId();
    }

    private void acknowledge(boolean success) {
        client.onNext(PlatformInboundInstruction.newBuilder()
                .setAck(InstructionAck.newBuilder()
                        .setInstructionId(instructionId)
                        .setSuccess(success)
                        .setError(ErrorMessage.newBuilder().setMessage("not here")))
                .build());
    }

    private void report(InstructionResult.Builder result) {
        client.onNext(PlatformInboundInstruction.newBuilder()
                .setResult(result.setInstructionId(instructionId))
                .build());
    }

    @Test
    @DisplayName("are not done when they are acknowledged, only when their result is there")
    void resultNeeded() {
        // when
        acknowledge(true);

        // then
        await().during(Duration.ofMillis(300)).until(() -> !pause.isDone());
        report(InstructionResult.newBuilder().setSuccess(true));
        assertThat(pause.join()).isEqualTo(Result.SUCCESS);
    }

    @Test
    @DisplayName("fail with AXONIQ-1004 and what the client said of it when the result is a failure")
    void failed() {
        report(InstructionResult.newBuilder().setError(ErrorMessage.newBuilder().setMessage("no segment to spare")));
        assertThatThrownBy(pause::join)
                .hasMessageContaining("[AXONIQ-1004]")
                .hasMessageContaining("no segment to spare");
    }

    @Test
    @DisplayName("fail with AXONIQ-1002 when the client does not know them")
    void unsupported() {
        acknowledge(false);
        assertThatThrownBy(pause::join).hasMessageContaining("[AXONIQ-1002]");
    }

    @Test
    @DisplayName("fail with AXONIQ-6001 when the client goes away")
    void clientGone() {
        channel.shutdownNow();
        assertThatThrownBy(pause::join).hasMessageContaining("[AXONIQ-6001]");
    }

    @Test
    @DisplayName("fail with AXONIQ-11000 when there is no result within 10 seconds")
    void noResult() {
        acknowledge(true);
        assertThatThrownBy(pause::join).hasMessageContaining("[AXONIQ-11000]");
    }
}
