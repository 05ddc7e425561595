package io.baedal.support.mongo;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at MongoDB as soon as it answers: who it is, and whether the declared collections have their indexes. What is missing
 * is made; what is in the way is told, by {@link #findings()} and in the log, until somebody has changed it. A start waits for
 * none of it.
 */
public final class DocumentStoreCheck implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentStoreCheck.class);

    /** How soon again where nobody answered, or something is in the way. */
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final MongoClient client;
    private final String database;
    private final Supplier<List<StoredCollection>> declared;
    private final Duration again;
    private volatile @Nullable Findings findings;
    private @Nullable ScheduledExecutorService timer;

    /**
     * What was seen last.
     *
     * @param indexes how many are as they should be
     * @param problems what keeps the service from being ready, each with its cure
     * @param warnings what does not
     */
    public record Findings(ServerFacts server, int indexes, List<String> problems, List<String> warnings) {}

    DocumentStoreCheck(MongoClient client, String database, Supplier<List<StoredCollection>> declared, Duration again) {
        this.client = client;
        this.database = database;
        this.declared = declared;
        this.again = again;
    }

    DocumentStoreCheck(MongoClient client, String database, Supplier<List<StoredCollection>> declared) {
        this(client, database, declared, AGAIN);
    }

    /** Null as long as MongoDB has not answered. */
    public @Nullable Findings findings() {
        return findings;
    }

    /** One look. Throws what MongoDB answers with. */
    Findings look() {
        ServerFacts server = facts(client);
        MongoDatabase documents = client.getDatabase(database);
        WriteConcern configured = documents.getWriteConcern();
        List<String> problems = new ArrayList<>(server.problems(configured));
        int indexes = 0;
        for (StoredCollection collection : declared.get()) {
            List<String> wrong = put(documents, collection);
            problems.addAll(wrong);
            indexes += collection.indexes().size() - wrong.size();
        }
        return new Findings(server, indexes, List.copyOf(problems), server.warnings(configured));
    }

    /** What MongoDB says of itself; asked by the older name of {@code hello}, which everybody answers to. */
    public static ServerFacts facts(MongoClient client) {
        MongoDatabase admin = client.getDatabase("admin");
        return ServerFacts.of(
                admin.runCommand(new Document("isMaster", 1)), admin.runCommand(new Document("buildInfo", 1)));
    }

    private List<String> put(MongoDatabase documents, StoredCollection wanted) {
        MongoCollection<Document> collection = documents.getCollection(wanted.name());
        IndexFindings before = IndexFindings.of(database, wanted, present(collection));
        if (before.missing().isEmpty()) {
            return before.problems();
        }
        collection.createIndexes(before.missing());
        // Who does not keep what an index is asked for, says that it is made all the same.
        IndexFindings after = IndexFindings.of(database, wanted, present(collection));
        List<String> problems = new ArrayList<>(after.problems());
        after.missing()
                .forEach(index ->
                        problems.add("The index " + IndexShape.of(index) + " of " + database + "." + wanted.name()
                                + " was made, and is not there. Use a server that keeps it: MongoDB "
                                + ServerFacts.MAJOR_MIN + ".0 or newer."));
        return problems;
    }

    private static List<IndexShape> present(MongoCollection<Document> collection) {
        return collection.listIndexes().map(IndexShape::of).into(new ArrayList<>());
    }

    private void lookAndTell() {
        try {
            Findings before = findings;
            Findings now = look();
            findings = now;
            if (!now.equals(before)) {
                tell(now);
            }
            if (now.problems().isEmpty()) {
                stop();
            }
        } catch (MongoException unanswered) {
            LOG.debug("MongoDB cannot be looked at yet", unanswered);
        } catch (RuntimeException failed) {
            LOG.warn("MongoDB could not be looked at, next attempt in {}", again, failed);
        }
    }

    private static void tell(Findings now) {
        if (now.problems().isEmpty()) {
            LOG.info("{}; {} indexes are as they should be", now.server(), now.indexes());
        }
        now.warnings().forEach(LOG::warn);
        now.problems().forEach(LOG::error);
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("document-store-check").factory());
        timer = looking;
        looking.scheduleWithFixedDelay(this::lookAndTell, 0, again.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
