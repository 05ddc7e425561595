package io.baedal.axonserver.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.axonserver.protocol.ConnectionLimits;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Past a limit of the transport")
class ConnectionLimitsContractIT {
    private static final int SOCKETS_MAX = 6;
    private static final int CALLS_PER_CONNECTION_MAX = 5;
    private static final int CALLS_MAX = 12;
    private static final int HEADER_BYTES_MAX = 4 << 10;

    @RegisterExtension
    final ServerUnderTest server = ServerUnderTest.with(NodeConfig.inMemory().toBuilder()
            .connections(new ConnectionLimits(
                    SOCKETS_MAX,
                    CALLS_PER_CONNECTION_MAX,
                    CALLS_MAX,
                    HEADER_BYTES_MAX,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    64 << 20,
                    64 << 20))
            .build());

    /** An open call: a stream of events that none are asked of. */
    private record Stream(StreamObserver<GetEventsRequest> requests, Received<?> received) {
        static Stream over(ManagedChannel channel) {
            var received = new Received<io.axoniq.axonserver.grpc.event.EventWithToken>();
            return new Stream(EventStoreGrpc.newStub(channel).listEvents(received), received);
        }

        void end() {
            requests.onCompleted();
        }
    }

    private static PlatformInfo ask(ManagedChannel channel) {
        return PlatformServiceGrpc.newBlockingStub(channel)
                .getPlatformServer(ClientIdentification.newBuilder()
                        .setClientId("asker")
                        .setComponentName("asker")
                        .build());
    }

    /** A connection with a call open on it, so that it is no idle one. */
    private ManagedChannel busy(List<Stream> open) {
        ManagedChannel channel = server.channel();
        open.add(Stream.over(channel));
        await().ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .untilAsserted(() -> assertThat(ask(channel)).isNotNull());
        return channel;
    }

    private boolean isLetIn() {
        try (Http2Socket socket = Http2Socket.open(server.address())) {
            socket.ping();
            Http2Socket.Frame frame = socket.next(5_000);
            while (!frame.isPingAnswer()) {
                frame = socket.next(5_000);
            }
            return true;
        } catch (IOException hungUp) {
            return false;
        }
    }

    @Test
    @DisplayName("a connection too many is closed at once, until another one is gone; the others are not disturbed")
    void tooManySockets() {
        // given
        await().until(this::isLetIn);
        List<Stream> open = new ArrayList<>();
        List<ManagedChannel> all = new ArrayList<>();
        for (int i = 0; i < SOCKETS_MAX; i++) {
            all.add(busy(open));
        }

        // then
        assertThat(isLetIn()).isFalse();
        assertThatThrownBy(() -> ask(server.channel()))
                .extracting(failure -> Status.fromThrowable(failure).getCode())
                .isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(all).allSatisfy(channel -> assertThat(ask(channel)).isNotNull());
        assertThat(open).noneMatch(stream -> stream.received().hasEnded());
        all.getFirst().shutdownNow();
        await().until(this::isLetIn);
    }

    @Test
    @DisplayName("a connection that does not introduce itself is closed; the others are not disturbed")
    void neverIntroduced() throws IOException {
        // given
        List<Stream> open = new ArrayList<>();
        ManagedChannel decent = busy(open);

        // when
        try (Http2Socket silent = Http2Socket.dial(server.address())) {
            await().until(() -> isHungUpOn(silent));
        }

        // then
        assertThat(ask(decent)).isNotNull();
        assertThat(open).noneMatch(stream -> stream.received().hasEnded());
    }

    private static boolean isHungUpOn(Http2Socket socket) {
        try {
            socket.next(5_000);
            return false;
        } catch (java.net.SocketTimeoutException notYet) {
            return false;
        } catch (IOException hungUp) {
            return true;
        }
    }

    @Test
    @DisplayName("a connection without a call is closed, and made anew for the next one; those with a call stay")
    void idle() {
        // given
        List<Stream> open = new ArrayList<>();
        ManagedChannel decent = busy(open);
        ManagedChannel idle = server.channel();
        await().ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .untilAsserted(() -> assertThat(ask(idle)).isNotNull());

        // then
        await().until(() -> idle.getState(false) == ConnectivityState.IDLE);
        assertThat(decent.getState(false)).isEqualTo(ConnectivityState.READY);
        assertThat(open).noneMatch(stream -> stream.received().hasEnded());
        assertThat(ask(idle)).isNotNull();
    }

    @Test
    @DisplayName("a call too many on one connection waits for the end of another; other connections are not disturbed")
    void tooManyCallsOfOne() {
        // given
        List<Stream> open = new ArrayList<>();
        ManagedChannel greedy = busy(open);
        ManagedChannel decent = busy(open);
        while (open.size() < CALLS_PER_CONNECTION_MAX + 1) {
            open.add(Stream.over(greedy));
        }

        // when
        Received<PlatformInfo> further = new Received<>();
        PlatformServiceGrpc.newStub(greedy).getPlatformServer(ClientIdentification.getDefaultInstance(), further);

        // then
        assertThat(Waiting.becomes(further::hasEnded, Duration.ofMillis(500))).isFalse();
        assertThat(ask(decent)).isNotNull();
        open.getFirst().end();
        await().until(() -> !further.messages().isEmpty());
        assertThat(open.stream().skip(1)).noneMatch(stream -> stream.received().hasEnded());
    }

    @Test
    @DisplayName("a call too many on all of them is refused with AXONIQ-1900, until another one ends")
    void tooManyCalls() {
        // given
        List<Stream> open = new ArrayList<>();
        ManagedChannel channel = server.channel();
        for (int i = 0; i < CALLS_MAX / 4; i++) {
            channel = busy(open);
            for (int more = 0; more < 3; more++) {
                open.add(Stream.over(channel));
            }
        }
        ManagedChannel last = channel;

        // then
        await().untilAsserted(() -> assertThatThrownBy(() -> ask(last))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("[AXONIQ-1900]")
                .hasMessageContaining("callsMax"));
        assertThat(open)
                .hasSize(CALLS_MAX)
                .noneMatch(stream -> stream.received().hasEnded());
        open.getLast().end();
        await().ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .untilAsserted(() -> assertThat(ask(last)).isNotNull());
    }

    @Test
    @DisplayName("a call with headers that are too large is refused, and the next one on the connection is not")
    void headersTooLarge() {
        // given
        ManagedChannel channel = busy(new ArrayList<>());
        Metadata large = new Metadata();
        large.put(Metadata.Key.of("large", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(HEADER_BYTES_MAX + 1_000));

        // then
        assertThatThrownBy(() -> PlatformServiceGrpc.newBlockingStub(channel)
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(large))
                        .getPlatformServer(ClientIdentification.getDefaultInstance()))
                .isInstanceOf(StatusRuntimeException.class)
                .hasStackTraceContaining("Header size exceeded max allowed size (" + HEADER_BYTES_MAX + ")");
        assertThat(ask(channel)).isNotNull();
    }
}
