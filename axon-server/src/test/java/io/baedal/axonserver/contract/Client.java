package io.baedal.axonserver.contract;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.Registration;
import io.axoniq.axonserver.connector.command.CommandChannel;
import io.axoniq.axonserver.connector.control.ControlChannel;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.impl.ContextConnection;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.connector.query.QueryChannel;
import io.axoniq.axonserver.connector.query.QueryDefinition;
import io.axoniq.axonserver.connector.query.QueryHandler;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** An application behind the official connector. */
final class Client implements AutoCloseable {
    private static final long ACK_SECONDS_MAX = 10;

    private final AxonServerConnectionFactory factory;
    private final AxonServerConnection connection;

    private Client(AxonServerConnectionFactory factory, AxonServerConnection connection) {
        this.factory = factory;
        this.connection = connection;
    }

    static Builder to(String address) {
        return new Builder(address);
    }

    static final class Builder {
        private final String address;
        private String component = "tests";
        private String clientId = ServerUnderTest.unique("client");
        private String context = "default";
        private int commandPermits = 5_000;
        private int queryPermits = 5_000;
        private long reportMillis = 50;
        private boolean keepAlive;
        private final Map<String, String> tags = new HashMap<>();

        private Builder(String address) {
            this.address = address;
        }

        Builder component(String name) {
            component = name;
            return this;
        }

        Builder clientId(String id) {
            clientId = id;
            return this;
        }

        Builder context(String name) {
            context = name;
            return this;
        }

        Builder commandPermits(int permits) {
            commandPermits = permits;
            return this;
        }

        Builder queryPermits(int permits) {
            queryPermits = permits;
            return this;
        }

        Builder tag(String key, String value) {
            tags.put(key, value);
            return this;
        }

        /** Reports its event processors so seldom that a test does not see it. */
        Builder reportsOnlyWhenAsked() {
            reportMillis = TimeUnit.HOURS.toMillis(1);
            return this;
        }

        /** Pings every 10 s, also without a call, as Axon Framework does; oftener cannot be set. */
        Builder keepAlive() {
            keepAlive = true;
            return this;
        }

        Client connect() {
            String[] hostAndPort = address.split(":");
            AxonServerConnectionFactory.Builder builder = AxonServerConnectionFactory.forClient(component, clientId)
                    .routingServers(new ServerAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1])))
                    .reconnectInterval(50, TimeUnit.MILLISECONDS)
                    .processorInfoUpdateFrequency(reportMillis, TimeUnit.MILLISECONDS)
                    .commandPermits(commandPermits)
                    .queryPermits(queryPermits)
                    .clientTags(tags)
                    .threadPoolSize(1);
            if (keepAlive) {
                builder.usingKeepAlive(10, 5, TimeUnit.SECONDS, true);
            }
            AxonServerConnectionFactory factory = builder.build();
            return new Client(factory, factory.connect(context));
        }
    }

    AxonServerConnection connection() {
        return connection;
    }

    CommandChannel commands() {
        return connection.commandChannel();
    }

    QueryChannel queries() {
        return connection.queryChannel();
    }

    EventChannel events() {
        return connection.eventChannel();
    }

    ControlChannel control() {
        return connection.controlChannel();
    }

    Registration handle(String command, Function<Command, CompletableFuture<CommandResponse>> handler) {
        return handle(command, 100, handler);
    }

    /** Subscribes, and waits until the server has acknowledged it. */
    Registration handle(String command, int loadFactor, Function<Command, CompletableFuture<CommandResponse>> handler) {
        return acknowledged(commands().registerCommandHandler(handler, loadFactor, command));
    }

    /** Subscribes, and waits until the server has acknowledged it. */
    Registration answer(String query, QueryHandler handler) {
        return acknowledged(queries().registerQueryHandler(handler, new QueryDefinition(query, String.class)));
    }

    private static Registration acknowledged(Registration registration) {
        try {
            return registration.awaitAck(ACK_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException | InterruptedException failure) {
            throw new AssertionError("The subscription was not acknowledged", failure);
        }
    }

    CompletableFuture<CommandResponse> send(Command command) {
        return commands().sendCommand(command);
    }

    static Command command(String name, String routingKey) {
        return command(name, routingKey, 0);
    }

    static Command command(String name, String routingKey, long priority) {
        return Command.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setName(name)
                .setPayload(payload(routingKey))
                .addProcessingInstructions(instruction(
                        ProcessingKey.ROUTING_KEY, MetaDataValue.newBuilder().setTextValue(routingKey)))
                .addProcessingInstructions(instruction(
                        ProcessingKey.PRIORITY, MetaDataValue.newBuilder().setNumberValue(priority)))
                .build();
    }

    static ProcessingInstruction instruction(ProcessingKey key, MetaDataValue.Builder value) {
        return ProcessingInstruction.newBuilder().setKey(key).setValue(value).build();
    }

    static CompletableFuture<CommandResponse> respond(String text) {
        return CompletableFuture.completedFuture(
                CommandResponse.newBuilder().setPayload(payload(text)).build());
    }

    static QueryRequest query(String name, String text) {
        return QueryRequest.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setQuery(name)
                .setPayload(payload(text))
                .build();
    }

    static QueryResponse answer(String text) {
        return QueryResponse.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setPayload(payload(text))
                .build();
    }

    static Event event(String aggregateId, long sequence, String payloadType) {
        return Event.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setAggregateType("Thing")
                .setAggregateIdentifier(aggregateId)
                .setAggregateSequenceNumber(sequence)
                .setTimestamp(System.currentTimeMillis())
                .setPayload(SerializedObject.newBuilder()
                        .setType(payloadType)
                        .setRevision("1")
                        .setData(ByteString.copyFromUtf8(aggregateId + "/" + sequence)))
                .putMetaData(
                        "who", MetaDataValue.newBuilder().setTextValue("test").build())
                .build();
    }

    static SerializedObject payload(String text) {
        return SerializedObject.newBuilder()
                .setType("text")
                .setData(ByteString.copyFromUtf8(text))
                .build();
    }

    static String text(SerializedObject payload) {
        return payload.getData().toStringUtf8();
    }

    /** The connection breaks, as if the process had been killed: no goodbye is said. */
    void breakConnection() {
        ((ContextConnection) connection).getManagedChannel().shutdownNow();
    }

    /** Without the connector's patience for calls that are open. */
    @Override
    public void close() {
        breakConnection();
        factory.shutdown();
    }
}
