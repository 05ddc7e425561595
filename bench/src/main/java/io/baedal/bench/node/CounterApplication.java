package io.baedal.bench.node;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import java.util.concurrent.TimeUnit;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.serialization.json.JacksonSerializer;

/** An application of Axon Framework with one aggregate type and snapshots; its commands go through the node. */
final class CounterApplication implements AutoCloseable {

    /** A snapshot is taken when a load has read so many events. */
    static final int SNAPSHOT_EVERY = 100;

    private static final long ANSWER_SECONDS_MAX = 60;

    private final Configuration configuration;
    private final CommandGateway gateway;

    CounterApplication(int port) {
        ObjectMapper mapper = new ObjectMapper().setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
        JacksonSerializer serializer =
                JacksonSerializer.builder().objectMapper(mapper).build();
        configuration = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> serializer)
                .configureMessageSerializer(c -> serializer)
                .configureEventSerializer(c -> serializer)
                .registerComponent(
                        AxonServerConfiguration.class,
                        c -> AxonServerConfiguration.builder()
                                .servers("127.0.0.1:" + port)
                                .componentName("bench-counter")
                                .build())
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Counter.class)
                        .configureSnapshotTrigger(
                                c -> new EventCountSnapshotTriggerDefinition(c.snapshotter(), SNAPSHOT_EVERY)))
                .start();
        gateway = configuration.commandGateway();
    }

    /** What the serializer of this application makes of the aggregate's event. */
    static SerializedObject stored(String id) {
        return SerializedObject.newBuilder()
                .setType(Counter.Incremented.class.getName())
                .setData(ByteString.copyFromUtf8("{\"id\":\"" + id + "\"}"))
                .build();
    }

    void increment(String id) {
        gateway.sendAndWait(new Counter.Increment(id), ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        configuration.shutdown();
    }
}
