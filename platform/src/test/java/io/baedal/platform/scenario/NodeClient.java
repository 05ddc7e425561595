package io.baedal.platform.scenario;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the node that is none of the services: reads the log, sends what a service might send, hears what one would. */
final class NodeClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_SECONDS = 20;
    private static final int LOAD_FACTOR = 100;

    private final AxonServerConnectionFactory factory;
    private final AxonServerConnection connection;

    private NodeClient(AxonServerConnectionFactory factory) {
        this.factory = factory;
        this.connection = factory.connect("default");
    }

    static NodeClient of(Platform platform) {
        String[] address = platform.address(Part.NODE).split(":");
        return new NodeClient(AxonServerConnectionFactory.forClient("scenario")
                .routingServers(new ServerAddress(address[0], Integer.parseInt(address[1])))
                .build());
    }

    /** The names of an aggregate's events, oldest first. */
    List<String> typesOf(String aggregate) {
        return connection
                .eventChannel()
                .openAggregateStream(aggregate)
                .asStream()
                .map(NodeClient::nameOf)
                .toList();
    }

    /** What an aggregate's events say, oldest first. */
    List<JsonNode> payloadsOf(String aggregate) {
        return connection
                .eventChannel()
                .openAggregateStream(aggregate)
                .asStream()
                .map(event -> JSON.readTree(event.getPayload().getData().toStringUtf8()))
                .toList();
    }

    /** Every event there is, oldest first. */
    List<Event> events() throws Exception {
        long last = connection.eventChannel().getLastToken().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        List<Event> events = new ArrayList<>();
        try (EventStream stream = connection.eventChannel().openStream(-1, 1_000)) {
            for (long read = -1; read < last; ) {
                EventWithToken next = stream.nextIfAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("the log ends at " + read + " of " + last);
                }
                events.add(next.getEvent());
                read = next.getToken();
            }
        }
        return events;
    }

    /** Sends a command as a service would, to whichever has the handler for it. */
    void send(Record command, String routingKey) throws Exception {
        String type = command.getClass().getName();
        CommandResponse answer = connection
                .commandChannel()
                .sendCommand(Command.newBuilder()
                        .setMessageIdentifier(UUID.randomUUID().toString())
                        .setName(type)
                        .setPayload(SerializedObject.newBuilder()
                                .setType(type)
                                .setData(ByteString.copyFromUtf8(JSON.writeValueAsString(command))))
                        .addProcessingInstructions(ProcessingInstruction.newBuilder()
                                .setKey(ProcessingKey.ROUTING_KEY)
                                .setValue(MetaDataValue.newBuilder().setTextValue(routingKey)))
                        .build())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!answer.getErrorCode().isEmpty()) {
            throw new AssertionError(type + " was refused: " + answer.getErrorMessage());
        }
    }

    /**
     * Is the handler of a command from now on, as long as no service is, and never answers.
     *
     * @return the first such command, when it comes
     */
    CompletableFuture<Command> listenInSilence(Class<?> command) throws Exception {
        CompletableFuture<Command> first = new CompletableFuture<>();
        connection
                .commandChannel()
                .registerCommandHandler(
                        heard -> {
                            first.complete(heard);
                            return new CompletableFuture<>();
                        },
                        LOAD_FACTOR,
                        command.getName())
                .awaitAck(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return first;
    }

    private static String nameOf(Event event) {
        String type = event.getPayload().getType();
        return type.substring(type.lastIndexOf('.') + 1);
    }

    @Override
    public void close() {
        factory.shutdown();
    }
}
