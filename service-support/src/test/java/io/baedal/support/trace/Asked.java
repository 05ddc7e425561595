package io.baedal.support.trace;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;

/** What a test does to a {@link Relay}, and what it finds in its log. */
final class Asked {

    private static final int SILENCE_MILLIS = 300;

    private Asked() {}

    static int ready(int port, String order, String requestId) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/orders/" + order + "/ready"))
                .header("X-Request-Id", requestId)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    /** The metadata of each event of a type, oldest first, of those that the log has by now. */
    static List<MetaData> stored(EventStore log, Class<?> type) throws InterruptedException {
        List<MetaData> stored = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> events = log.openStream(null)) {
            while (events.hasNextAvailable(SILENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                TrackedEventMessage<?> event = events.nextAvailable();
                if (event.getPayloadType() == type) {
                    stored.add(event.getMetaData());
                }
            }
        }
        return stored;
    }
}
