package io.baedal.axonserver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.QueryEventsRequest;
import io.baedal.axonserver.node.Main;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A node with a heap of 64 MB")
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StalledReadersIT {
    private static final Pattern ADDRESS = Pattern.compile("ready on (127\\.0\\.0\\.1:(\\d+))");
    private static final int EVENTS = 40_000;
    private static final int PAYLOAD_BYTES = 1_000;
    private static final int READERS_OF_A_KIND = 100;
    private static final int WINDOW_BYTES = 65_535;

    @TempDir
    private Path directory;

    private final List<ManagedChannel> channels = new ArrayList<>();
    private Process process;

    @AfterEach
    void stop() throws InterruptedException {
        channels.forEach(ManagedChannel::shutdownNow);
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private String start() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--data",
                directory.toString(),
                "--port",
                "0",
                "--no-http");
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = ADDRESS.matcher(line);
            if (ready.find()) {
                return ready.group(1);
            }
        }
        throw new AssertionError("The node did not start");
    }

    /** With a window of a fixed size: one that grows lets hundreds of stalled readers fill this process, not the node. */
    private ManagedChannel channel(String address) {
        ManagedChannel channel = NettyChannelBuilder.forTarget(address)
                .flowControlWindow(WINDOW_BYTES)
                .usePlaintext()
                .build();
        channels.add(channel);
        return channel;
    }

    private static void fill(Client client, String aggregate) {
        SerializedObject payload = SerializedObject.newBuilder()
                .setType("Changed")
                .setData(ByteString.copyFrom(new byte[PAYLOAD_BYTES]))
                .build();
        for (long from = 0; from < EVENTS; from += 1_000) {
            client.events()
                    .appendEvents(LongStream.range(from, from + 1_000)
                            .mapToObj(i -> Client.event(aggregate, i, "Changed").toBuilder()
                                    .setPayload(payload)
                                    .build())
                            .toArray(Event[]::new))
                    .join();
        }
    }

    /** Takes nothing of what it is sent. */
    private static final class Stalled<I, O> implements ClientResponseObserver<I, O> {
        @Override
        public void beforeStart(ClientCallStreamObserver<I> toServer) {
            toServer.disableAutoRequestWithInitial(0);
        }

        @Override
        public void onNext(O message) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }

    @Test
    @DisplayName("F17 keeps serving while hundreds of readers of 40 MB each do not read what they asked for")
    void stalled() throws Exception {
        // given
        String address = start();
        String aggregate = ServerUnderTest.unique("long");
        try (Client client = Client.to(address).connect()) {
            fill(client, aggregate);

            // when: 12 GB are asked for, and not read
            for (int i = 0; i < READERS_OF_A_KIND; i++) {
                EventStoreGrpc.EventStoreStub stub = EventStoreGrpc.newStub(channel(address));
                stub.listAggregateEvents(
                        GetAggregateEventsRequest.newBuilder()
                                .setAggregateId(aggregate)
                                .build(),
                        new Stalled<>());
                StreamObserver<GetEventsRequest> tracker = stub.listEvents(new Stalled<>());
                tracker.onNext(
                        GetEventsRequest.newBuilder().setNumberOfPermits(EVENTS).build());
                StreamObserver<QueryEventsRequest> query = stub.queryEvents(new Stalled<>());
                query.onNext(QueryEventsRequest.newBuilder()
                        .setNumberOfPermits(EVENTS)
                        .build());
            }

            // then
            for (int i = 0; i < 3; i++) {
                assertThat(client.events()
                                .openAggregateStream(aggregate, false)
                                .asStream()
                                .count())
                        .isEqualTo(EVENTS);
                client.events()
                        .appendEvents(Client.event(aggregate, EVENTS, "Changed").toBuilder()
                                .setAggregateType("")
                                .build())
                        .get(10, TimeUnit.SECONDS);
            }
            assertThat(process.isAlive()).isTrue();
        }
    }
}
