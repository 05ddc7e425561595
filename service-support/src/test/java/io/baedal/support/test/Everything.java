package io.baedal.support.test;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bson.RawBsonDocument;

/**
 * All that is kept anywhere, byte for byte: events and snapshots with their metadata, and every document of every
 * collection, which is tokens, sagas, dead letters, keys and views.
 */
public final class Everything {

    /** Long enough to hold a name, short enough to be found inside other text. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{12,}={0,2}");

    private final EventChannel log;
    private final MongoClient documents;

    public Everything(AxonServerConnection node, MongoClient documents) {
        this.log = node.eventChannel();
        this.documents = documents;
    }

    /** One thing that is kept, and where. */
    public record Kept(String where, byte[] bytes) {

        /** Whether it says so openly, or in Base64, which is as open. */
        public boolean says(String words) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.contains(words)
                    || BASE64.matcher(text)
                            .results()
                            .anyMatch(run -> decoded(run.group()).contains(words));
        }

        private static String decoded(String base64) {
            String whole = base64.replace("=", "");
            // What is left of a group of four would not be Base64.
            String groups = whole.substring(0, whole.length() % 4 == 1 ? whole.length() - 1 : whole.length());
            return new String(Base64.getDecoder().decode(groups), StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return where;
        }
    }

    public List<Kept> all() throws Exception {
        List<Kept> all = new ArrayList<>();
        List<Event> events = events();
        events.forEach(event -> all.add(new Kept("event " + event.getPayload().getType(), event.toByteArray())));
        all.addAll(snapshots(events));
        all.addAll(documents());
        return all;
    }

    private List<Event> events() throws Exception {
        long last = log.getLastToken().get(30, TimeUnit.SECONDS);
        List<Event> events = new ArrayList<>();
        try (EventStream stream = log.openStream(-1, 1_000)) {
            long read = -1;
            while (read < last) {
                EventWithToken next = stream.nextIfAvailable(30, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("the log ends at " + read + " of " + last);
                }
                events.add(next.getEvent());
                read = next.getToken();
            }
        }
        return events;
    }

    private List<Kept> snapshots(List<Event> events) {
        Set<String> aggregates = new LinkedHashSet<>();
        events.forEach(event -> aggregates.add(event.getAggregateIdentifier()));
        aggregates.remove("");
        return aggregates.stream()
                .flatMap(aggregate ->
                        log.loadSnapshots(aggregate, Long.MAX_VALUE, 10).asStream())
                .map(snapshot -> new Kept("snapshot of " + snapshot.getAggregateIdentifier(), snapshot.toByteArray()))
                .toList();
    }

    private List<Kept> documents() {
        List<Kept> all = new ArrayList<>();
        for (String name : documents.listDatabaseNames()) {
            MongoDatabase database = documents.getDatabase(name);
            for (String collection : database.listCollectionNames()) {
                for (RawBsonDocument document : database.getCollection(collection, RawBsonDocument.class)
                        .find()) {
                    byte[] bytes = new byte[document.getByteBuffer().remaining()];
                    document.getByteBuffer().get(bytes);
                    all.add(new Kept("document in " + collection, bytes));
                }
            }
        }
        return all;
    }
}
