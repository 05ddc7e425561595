package io.baedal.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stack.md calls silently wrong with the engine as it comes: acknowledged writes that a kill takes away. */
@DisplayName("The embedded document store on disk")
class DocumentStoreKillIT {

    private static final int ROUNDS = 4;
    private static final int WRITERS = 8;
    private static final int WRITES_BEFORE_THE_KILL = 300;

    @TempDir
    Path folder;

    /** What the store has acknowledged, over all rounds: the ids inserted, and the highest count of each writer. */
    private final Set<String> inserted = ConcurrentHashMap.newKeySet();

    private final Map<Integer, Integer> counted = new ConcurrentHashMap<>();

    @Test
    @Timeout(180)
    @DisplayName("loses nothing it has acknowledged when it is killed under load, time and again")
    void nothingAcknowledgedIsLost() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            // given what earlier rounds were told is stored
            Process store = start();
            String uri = uri(store);
            try (MongoClient client = MongoClients.create(uri + "/?serverSelectionTimeoutMS=1000")) {
                MongoCollection<Document> inserts = client.getDatabase("test").getCollection("inserts");
                inserts.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
                inserts.createIndex(Indexes.ascending("writer"));
                verify(client, round);

                // when
                killUnderLoad(store, client, round);
            } finally {
                store.destroyForcibly().waitFor();
            }
        }

        // then
        Process store = start();
        try (MongoClient client = MongoClients.create(uri(store))) {
            verify(client, ROUNDS);
        } finally {
            store.destroyForcibly().waitFor();
        }
        assertThat(inserted).hasSizeGreaterThanOrEqualTo(ROUNDS * WRITES_BEFORE_THE_KILL / 2);
    }

    private void killUnderLoad(Process store, MongoClient client, int round) throws Exception {
        int before = inserted.size();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writers.add(threads.submit(() -> writeUntilKilled(client, round, number)));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> inserted.size() >= before + WRITES_BEFORE_THE_KILL);
            store.destroyForcibly();
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }

    private void writeUntilKilled(MongoClient client, int round, int writer) {
        MongoCollection<Document> inserts = client.getDatabase("test").getCollection("inserts");
        MongoCollection<Document> counts = client.getDatabase("test").getCollection("counts");
        try {
            for (int i = 0; ; i++) {
                String id = round + "-" + writer + "-" + i;
                inserts.insertOne(
                        new Document("_id", id).append("name", "name of " + id).append("writer", writer));
                inserted.add(id);
                counts.updateOne(Filters.eq("_id", writer), Updates.inc("count", 1), new UpdateOptions().upsert(true));
                counted.merge(writer, 1, Integer::sum);
            }
        } catch (MongoException killed) {
            // The store is gone: what was not acknowledged may or may not be there.
            assertThat(killed).isNotNull();
        }
    }

    private void verify(MongoClient client, int round) {
        MongoCollection<Document> inserts = client.getDatabase("test").getCollection("inserts");
        Set<String> stored = ConcurrentHashMap.newKeySet();
        inserts.find().forEach(document -> stored.add(document.getString("_id")));
        assertThat(stored).as("inserts after kill %s", round).containsAll(inserted);

        for (String id : stored) {
            assertThat(inserts.find(Filters.eq("_id", id)).first())
                    .as("%s by its index", id)
                    .isNotNull();
        }
        Set<String> byWriter = ConcurrentHashMap.newKeySet();
        for (int writer = 0; writer < WRITERS; writer++) {
            inserts.find(Filters.eq("writer", writer)).forEach(document -> byWriter.add(document.getString("_id")));
        }
        assertThat(byWriter).as("inserts by their writer after kill %s", round).isEqualTo(stored);

        MongoCollection<Document> counts = client.getDatabase("test").getCollection("counts");
        counted.forEach((writer, acknowledged) -> {
            Document count = counts.find(Filters.eq("_id", writer)).first();
            assertThat(count).as("counter of writer %s", writer).isNotNull();
            int now = count.getInteger("count");
            assertThat(now).isGreaterThanOrEqualTo(acknowledged);
            counted.put(writer, now);
        });
    }

    private Process start() throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();
        return new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DocumentStoreProcess.class.getName(),
                        "0",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String uri(Process store) throws Exception {
        BufferedReader output = store.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("ready ")) {
                return line.substring("ready ".length());
            }
        }
        throw new IllegalStateException("the store did not start, exit status " + store.waitFor());
    }
}
