package io.baedal.platform.city.audit;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.baedal.platform.city.report.CityFailed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Reads the whole log past all services, as any client of the node can. */
final class LogReader implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_SECONDS = 30;
    private static final int BUFFER = 1_000;

    private final AxonServerConnectionFactory factory;
    private final AxonServerConnection connection;

    /** @param address host and port of the node */
    LogReader(String address) {
        String[] parts = address.split(":");
        this.factory = AxonServerConnectionFactory.forClient("city-audit")
                .routingServers(new ServerAddress(parts[0], Integer.parseInt(parts[1])))
                .build();
        this.connection = factory.connect("default");
    }

    /** Hands over every event that there is by now, oldest first. */
    void readAll(Consumer<Entry> reader) throws InterruptedException {
        long last = lastPosition();
        try (EventStream events = connection.eventChannel().openStream(-1, BUFFER)) {
            for (long read = -1; read < last; ) {
                EventWithToken next = events.nextIfAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    throw new CityFailed("The log ends at " + read + " of " + last + ".", null);
                }
                reader.accept(entry(next.getEvent()));
                read = next.getToken();
            }
        }
    }

    private long lastPosition() throws InterruptedException {
        try {
            return connection.eventChannel().getLastToken().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new CityFailed("The log could not be read: " + failed, failed);
        }
    }

    private static Entry entry(Event event) {
        String type = event.getPayload().getType();
        return new Entry(
                type.substring(type.lastIndexOf('.') + 1),
                JSON.readTree(event.getPayload().getData().toStringUtf8()));
    }

    @Override
    public void close() {
        factory.shutdown();
    }
}
