package io.baedal.bench.node;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** The messages every contender gets: about as large as those of a small business application, and never twice the same id. */
final class Messages {
    static final String COMMAND = "io.baedal.bench.Measure";
    private static final int PAYLOAD_BYTES = 200;
    private static final ByteString PAYLOAD = ByteString.copyFrom(
            "{\"text\":\"measured\"}".repeat(20).substring(0, PAYLOAD_BYTES), StandardCharsets.UTF_8);
    private static final SerializedObject CONTENT = SerializedObject.newBuilder()
            .setType("io.baedal.bench.Measured")
            .setRevision("1")
            .setData(PAYLOAD)
            .build();
    private static final SerializedObject LITTLE = SerializedObject.newBuilder()
            .setType("io.baedal.bench.Measured")
            .setRevision("1")
            .setData(ByteString.copyFrom("{}", StandardCharsets.UTF_8))
            .build();
    private static final MetaDataValue TRACE = MetaDataValue.newBuilder()
            .setTextValue("0af7651916cd43dd8448eb211c80319c")
            .build();

    private final String prefix;
    private final AtomicLong ids = new AtomicLong(1_000_000_000_000L);

    /** @param run differs between any two users of one server, and is short */
    Messages(String run) {
        this.prefix = "00000000-0000-4000-".substring(run.length()) + run + "-";
    }

    /** As long as the UUID an application takes, and cheaper to make. */
    private String id() {
        return prefix + ids.getAndIncrement();
    }

    Event event(String aggregateId, long sequence) {
        return event(aggregateId, sequence, CONTENT);
    }

    /** With next to no payload, for logs of millions. */
    Event smallEvent(String aggregateId, long sequence) {
        return event(aggregateId, sequence, LITTLE);
    }

    Event event(String aggregateId, long sequence, SerializedObject content) {
        return Event.newBuilder()
                .setMessageIdentifier(id())
                .setAggregateType("Measured")
                .setAggregateIdentifier(aggregateId)
                .setAggregateSequenceNumber(sequence)
                .setTimestamp(System.currentTimeMillis())
                .setPayload(content)
                .putMetaData("traceId", TRACE)
                .build();
    }

    Command command(String routingKey) {
        return Command.newBuilder()
                .setMessageIdentifier(id())
                .setName(COMMAND)
                .setTimestamp(System.currentTimeMillis())
                .setPayload(CONTENT)
                .putMetaData("traceId", TRACE)
                .addProcessingInstructions(ProcessingInstruction.newBuilder()
                        .setKey(ProcessingKey.ROUTING_KEY)
                        .setValue(MetaDataValue.newBuilder().setTextValue(routingKey)))
                .build();
    }

    static CommandResponse response(Command command) {
        return CommandResponse.newBuilder()
                .setMessageIdentifier(command.getMessageIdentifier())
                .setRequestIdentifier(command.getMessageIdentifier())
                .setPayload(CONTENT)
                .build();
    }
}
