package io.baedal.axonserver.dashboard;

import com.google.protobuf.ByteString;
import com.microsoft.playwright.Page;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A node in memory that serves the dashboard, and a client of it that stores what no serializer would. */
final class Running implements AutoCloseable {
    private final AxonServerNode node;
    private final AxonServerConnectionFactory factory;
    private final AxonServerConnection connection;

    Running() {
        this(NodeConfig.inMemory().toBuilder().devMode(true).build());
    }

    Running(NodeConfig config) {
        node = AxonServerNode.start(
                config.toBuilder().grpcPort(0).httpPort(OptionalInt.of(0)).build());
        String[] hostAndPort = node.address().split(":");
        factory = AxonServerConnectionFactory.forClient("raw", "raw-1")
                .routingServers(new ServerAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1])))
                .reconnectInterval(50, TimeUnit.MILLISECONDS)
                .threadPoolSize(1)
                .build();
        connection = factory.connect("default");
    }

    AxonServerNode node() {
        return node;
    }

    AxonServerConnection connection() {
        return connection;
    }

    /** Opens a page of the dashboard, which is given by what stands after {@code #/}. */
    Page open(Chromium chromium, Look look, String place) {
        Page page = chromium.page(look);
        page.navigate(address(place));
        return page;
    }

    String address(String place) {
        return "http://127.0.0.1:" + node.httpPort() + "/#/" + place;
    }

    void store(String aggregateId, long sequence, String type, byte[] payload) {
        connection
                .eventChannel()
                .appendEvents(event(aggregateId, sequence, type, payload))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    void store(String aggregateId, long sequence, String type, String payload) {
        store(aggregateId, sequence, type, payload.getBytes(StandardCharsets.UTF_8));
    }

    static Event event(String aggregateId, long sequence, String type, byte[] payload) {
        return Event.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setAggregateType("Thing")
                .setAggregateIdentifier(aggregateId)
                .setAggregateSequenceNumber(sequence)
                .setTimestamp(System.currentTimeMillis())
                .setPayload(SerializedObject.newBuilder()
                        .setType(type)
                        .setRevision("2")
                        .setData(ByteString.copyFrom(payload)))
                .build();
    }

    @Override
    public void close() {
        factory.shutdown();
        node.close();
    }
}
