package io.baedal.axonserver.contract;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Consumer;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.serialization.json.JacksonSerializer;

/** An application of Axon Framework 4.13 that is connected to a node, as a service of ours is. */
final class AxonApplication implements AutoCloseable {
    private static final long RECONNECT_MILLIS = 100;

    private final Configuration configuration;

    private AxonApplication(Configuration configuration) {
        this.configuration = configuration;
    }

    static AxonApplication start(String address, String component, Consumer<Configurer> parts) {
        ObjectMapper mapper = new ObjectMapper().setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
        JacksonSerializer serializer =
                JacksonSerializer.builder().objectMapper(mapper).build();
        Configurer configurer = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> serializer)
                .configureMessageSerializer(c -> serializer)
                .configureEventSerializer(c -> serializer)
                .registerComponent(AxonServerConfiguration.class, c -> connection(address, component));
        parts.accept(configurer);
        return new AxonApplication(configurer.start());
    }

    private static AxonServerConfiguration connection(String address, String component) {
        AxonServerConfiguration connection = AxonServerConfiguration.builder()
                .servers(address)
                .componentName(component)
                .build();
        connection.setReconnectInterval(RECONNECT_MILLIS);
        return connection;
    }

    Configuration configuration() {
        return configuration;
    }

    @Override
    public void close() {
        configuration.shutdown();
    }
}
