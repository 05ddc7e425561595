package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.axonserver.protocol.ConnectionLimits;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Past a limit of messages")
class MessageLimitsContractIT {
    private static final int MESSAGE_BYTES_MAX = 1 << 20;

    /** Of which large messages take three quarters: more than one of {@link #LARGE}, and less than two. */
    private static final int BYTES_MAX = 512 << 10;

    private static final int LARGE = 300 << 10;

    @RegisterExtension
    final ServerUnderTest server = ServerUnderTest.with(NodeConfig.inMemory().toBuilder()
            .messageBytesMax(MESSAGE_BYTES_MAX)
            .connections(new ConnectionLimits(
                    100, 100, 100, 16 << 10, Duration.ofSeconds(10), Duration.ofMinutes(5), BYTES_MAX, BYTES_MAX))
            .build());

    private static Event event(String aggregate, int sequence, int bytes) {
        return Client.event(aggregate, sequence, "Changed").toBuilder()
                .setPayload(
                        SerializedObject.newBuilder().setType("Changed").setData(ByteString.copyFrom(new byte[bytes])))
                .build();
    }

    @Test
    @DisplayName("a message that is too large is refused with RESOURCE_EXHAUSTED before it is read, and others are not")
    void messageTooLarge() {
        Client client = server.client("tests");
        String aggregate = unique("thing");
        assertThatThrownBy(() -> client.events()
                        .appendEvents(event(aggregate, 0, MESSAGE_BYTES_MAX + 1))
                        .join())
                .hasStackTraceContaining("RESOURCE_EXHAUSTED")
                .hasStackTraceContaining(Integer.toString(MESSAGE_BYTES_MAX));
        client.events().appendEvents(event(aggregate, 0, 100)).join();
    }

    @Test
    @DisplayName(
            "large messages that are still arriving have further large ones refused with AXONIQ-1900, not small ones")
    void arriving() throws IOException {
        // given
        Client client = server.client("tests");
        String aggregate = unique("thing");
        client.events().appendEvents(event(aggregate, 0, LARGE)).join();

        try (Http2Socket slow = Http2Socket.open(server.address())) {
            // when
            slow.beginMessage(EventStoreGrpc.getAppendEventMethod().getFullMethodName(), LARGE, LARGE - 1);

            // then
            await().untilAsserted(() -> assertThatThrownBy(() -> client.events()
                            .appendEvents(event(unique("thing"), 0, LARGE))
                            .join())
                    .hasStackTraceContaining("AXONIQ-1900")
                    .hasStackTraceContaining("arrivingBytesMax"));
            client.events().appendEvents(event(aggregate, 1, 100)).join();
        }
        await().ignoreExceptions().until(() -> {
            client.events().appendEvents(event(unique("thing"), 0, LARGE)).join();
            return true;
        });
    }

    /** Takes nothing of what it asked for. */
    private static final class Unread<I, O> implements ClientResponseObserver<I, O> {
        private final Received<O> received = new Received<>();

        @Override
        public void beforeStart(ClientCallStreamObserver<I> toServer) {
            toServer.disableAutoRequestWithInitial(0);
        }

        @Override
        public void onNext(O message) {
            received.onNext(message);
        }

        @Override
        public void onError(Throwable failure) {
            received.onError(failure);
        }

        @Override
        public void onCompleted() {
            received.onCompleted();
        }
    }

    private static Unread<GetAggregateEventsRequest, Event> unread(ManagedChannel channel, String aggregate) {
        Unread<GetAggregateEventsRequest, Event> unread = new Unread<>();
        EventStoreGrpc.newStub(channel)
                .listAggregateEvents(
                        GetAggregateEventsRequest.newBuilder()
                                .setAggregateId(aggregate)
                                .build(),
                        unread);
        return unread;
    }

    @Test
    @DisplayName(
            "answers that are not read have further large ones end with AXONIQ-1900, until they are; not small ones")
    void unreadAnswers() {
        // given
        Client client = server.client("tests");
        String large = unique("large");
        String small = unique("small");
        client.events().appendEvents(event(large, 0, LARGE)).join();
        client.events().appendEvents(event(small, 0, 100)).join();
        ManagedChannel channel = NettyChannelBuilder.forTarget(server.address())
                .usePlaintext()
                .flowControlWindow(64 << 10)
                .build();
        try {
            // when
            var first = unread(channel, large);
            var second = unread(channel, large);

            // then
            await().until(() -> first.received.hasEnded() || second.received.hasEnded());
            assertThat((first.received.hasEnded() ? first : second).received.failure())
                    .hasMessageContaining("[AXONIQ-1900]")
                    .hasMessageContaining("unreadBytesMax");
            assertThat(first.received.hasEnded() && second.received.hasEnded()).isFalse();
            assertThat(count(client, small)).isOne();
        } finally {
            channel.shutdownNow();
        }
        await().ignoreExceptions().until(() -> count(client, large) == 1);
    }

    private static long count(Client client, String aggregate) {
        return client.events().openAggregateStream(aggregate, false).asStream().count();
    }
}
