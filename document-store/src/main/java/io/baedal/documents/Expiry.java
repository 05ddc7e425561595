package io.baedal.documents;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets documents end as MongoDB does: where an index has {@code expireAfterSeconds}, once a minute, those go whose date in its
 * field is so long ago. The engine knows such indexes and does nothing about them. Of an array of dates none counts.
 */
final class Expiry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final String SECONDS = "expireAfterSeconds";

    private final GuardedBackend backend;
    private final Clock clock;

    /** The engine remembers what it answered last by the connection: this one is nobody's. */
    private final Channel nobody = new EmbeddedChannel();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("document-expiry").factory());

    private Expiry(GuardedBackend backend, Clock clock) {
        this.backend = backend;
        this.clock = clock;
    }

    static Expiry start(GuardedBackend backend, Clock clock) {
        Expiry expiry = new Expiry(backend, clock);
        expiry.timer.scheduleWithFixedDelay(
                expiry::sweepOrSay, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return expiry;
    }

    private void sweepOrSay() {
        try {
            sweep();
        } catch (RuntimeException failed) {
            LOG.warn("Documents whose time is over could not be removed, next attempt in {}", INTERVAL, failed);
        }
    }

    /** Of the databases that somebody has spoken of since the store was opened. */
    void sweep() {
        for (String database : backend.databases()) {
            found(ask(database, new Document("listCollections", 1)))
                    .map(collection -> String.valueOf(collection.get("name")))
                    .toList()
                    .forEach(collection -> sweep(database, collection));
        }
    }

    private void sweep(String database, String collection) {
        List<Document> indexes = found(ask(database, new Document("listIndexes", collection)))
                .filter(index -> index.get(SECONDS) instanceof Number)
                .toList();
        for (Document index : indexes) {
            String field = ((Document) index.get("key")).keySet().iterator().next();
            long seconds = ((Number) index.get(SECONDS)).longValue();
            Document over =
                    new Document(field, new Document("$lt", clock.instant().minusSeconds(seconds)));
            ask(
                    database,
                    new Document("delete", collection)
                            .append("deletes", List.of(new Document("q", over).append("limit", 0))));
        }
    }

    private Document ask(String database, Document command) {
        return backend.handleCommand(
                nobody, database, command.keySet().iterator().next(), command);
    }

    private static Stream<Document> found(Document answer) {
        return ((Collection<?>) ((Document) answer.get("cursor")).get("firstBatch"))
                .stream().map(Document.class::cast);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        nobody.close();
    }
}
