package io.baedal.bench.node;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.command.CommandChannel;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.impl.ContextConnection;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import java.util.concurrent.TimeUnit;

/** An application behind the official connector, with the connector's own settings. */
final class Client implements AutoCloseable {
    private final AxonServerConnectionFactory factory;
    private final AxonServerConnection connection;

    private Client(AxonServerConnectionFactory factory) {
        this.factory = factory;
        this.connection = factory.connect("default");
    }

    static Client to(int port) {
        return new Client(AxonServerConnectionFactory.forClient("bench", "bench-" + port)
                .routingServers(new ServerAddress("127.0.0.1", port))
                .reconnectInterval(50, TimeUnit.MILLISECONDS)
                .build());
    }

    EventChannel events() {
        return connection.eventChannel();
    }

    CommandChannel commands() {
        return connection.commandChannel();
    }

    /** At once: the connector would wait for its own timers. */
    @Override
    public void close() {
        ((ContextConnection) connection).getManagedChannel().shutdownNow();
        factory.shutdown();
    }
}
