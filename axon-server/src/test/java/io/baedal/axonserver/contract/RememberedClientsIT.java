package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.PayloadDescription;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("F17 A node with clients that tell more of themselves than it can remember")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RememberedClientsIT {
    @RegisterExtension
    static final BesiegedNode NODE = new BesiegedNode();

    private static final int MEGABYTES = 150;
    private static final int MEGABYTE = 1 << 20;
    private static final int ROUNDS = 10;

    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        ManagedChannel opened =
                ManagedChannelBuilder.forTarget(NODE.address()).usePlaintext().build();
        channel = opened;
        NODE.with(() -> opened.shutdownNow().awaitTermination(10, TimeUnit.SECONDS));
    }

    private ClientCallStreamObserver<PlatformInboundInstruction> platform(
            Received<PlatformOutboundInstruction> received) {
        return (ClientCallStreamObserver<PlatformInboundInstruction>)
                PlatformServiceGrpc.newStub(channel).openStream(received);
    }

    private static <T> void send(ClientCallStreamObserver<T> stream, T message) {
        if (Waiting.becomes(stream::isReady, Duration.ofSeconds(5))) {
            stream.onNext(message);
        }
    }

    private static PlatformInboundInstruction report(String processor, String mode) {
        return PlatformInboundInstruction.newBuilder()
                .setInstructionId("report")
                .setEventProcessorInfo(EventProcessorInfo.newBuilder()
                        .setProcessorName(processor)
                        .setMode(mode))
                .build();
    }

    private static List<String> refusals(Received<PlatformOutboundInstruction> received) {
        return received.messages().stream()
                .filter(message -> message.hasAck() && !message.getAck().getSuccess())
                .map(message -> message.getAck().getError().getErrorCode())
                .toList();
    }

    @Test
    @DisplayName("refuses reports of event processors with AXONIQ-1900 once there are too many, or their bytes are")
    void reports() {
        // given
        Received<PlatformOutboundInstruction> received = new Received<>();
        var stream = platform(received);
        String large = "x".repeat(MEGABYTE);

        // when
        for (int i = 0; i < MEGABYTES; i++) {
            send(stream, report("large" + i, large));
        }
        for (int i = 0; i < 1_100; i++) {
            send(stream, report("small" + i, ""));
        }

        // then
        NODE.servesOn(ROUNDS);
        await().until(() -> received.messages().stream()
                        .filter(PlatformOutboundInstruction::hasAck)
                        .count()
                == MEGABYTES + 1_100);
        assertThat(refusals(received))
                .hasSizeGreaterThan(MEGABYTES / 2 + 100)
                .hasSizeLessThan(MEGABYTES + 200)
                .containsOnly("AXONIQ-1900");
    }

    @Test
    @DisplayName("refuses a registration of megabytes with AXONIQ-1900")
    void registrations() {
        // given
        List<Received<PlatformOutboundInstruction>> all = new ArrayList<>();
        String large = "x".repeat(10 * MEGABYTE);

        // when
        for (int i = 0; i < MEGABYTES / 10; i++) {
            Received<PlatformOutboundInstruction> received = new Received<>();
            all.add(received);
            send(
                    platform(received),
                    PlatformInboundInstruction.newBuilder()
                            .setInstructionId("register")
                            .setRegister(ClientIdentification.newBuilder()
                                    .setClientId(unique("hostile"))
                                    .setVersion(large))
                            .build());
            await().until(() -> received.hasEnded() || !received.messages().isEmpty());
        }

        // then
        NODE.servesOn(ROUNDS);
        assertThat(all).allSatisfy(received -> assertThat(refusals(received)).containsExactly("AXONIQ-1900"));
    }

    @Test
    @DisplayName("ends the stream of a client whose registration is too large and has no id to be answered by")
    void registrationWithoutId() {
        // given
        Received<PlatformOutboundInstruction> received = new Received<>();

        // when
        send(
                platform(received),
                PlatformInboundInstruction.newBuilder()
                        .setRegister(ClientIdentification.newBuilder()
                                .setClientId(unique("hostile"))
                                .setVersion("x".repeat(MEGABYTE)))
                        .build());

        // then
        await().until(received::hasEnded);
        assertThat(received.failure()).hasMessageContaining("[AXONIQ-1900]");
    }

    @Test
    @DisplayName("ends a stream of events that leaves out more types than it may, or longer ones, with AXONIQ-1900")
    void exclusions() {
        for (int characters : List.of(MEGABYTE, 1_000)) {
            // given
            Received<EventWithToken> received = new Received<>();
            var stream = (ClientCallStreamObserver<GetEventsRequest>)
                    EventStoreGrpc.newStub(channel).listEvents(received);
            String large = "x".repeat(characters);

            // when
            for (int i = 0; i < MEGABYTES * MEGABYTE / characters && !received.hasEnded(); i++) {
                send(
                        stream,
                        GetEventsRequest.newBuilder()
                                .addBlacklist(PayloadDescription.newBuilder().setType(large + i))
                                .build());
            }

            // then
            NODE.servesOn(ROUNDS);
            await().until(received::hasEnded);
            assertThat(received.failure()).hasMessageContaining("[AXONIQ-1900]");
        }
    }
}
