package io.baedal.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The embedded document store")
class DocumentStoreIT {

    @TempDir
    Path folder;

    @Test
    @DisplayName("answers hello, which drivers ask for their health")
    void hello() {
        try (DocumentStore store = DocumentStore.inMemory(0);
                MongoClient client = MongoClients.create(store.uri())) {
            // when
            Document answer = client.getDatabase("admin").runCommand(new Document("hello", 1));

            // then
            assertThat(answer.getBoolean("isWritablePrimary")).isTrue();
            assertThat(answer.getInteger("maxWireVersion")).isPositive();
        }
    }

    @Test
    @DisplayName("says that it is not MongoDB to who asks what it is built of")
    void buildInfo() {
        try (DocumentStore store = DocumentStore.inMemory(0);
                MongoClient client = MongoClients.create(store.uri())) {
            Document built = client.getDatabase("admin").runCommand(new Document("buildInfo", 1));
            assertThat(built.getList("modules", String.class)).contains(DocumentStore.MODULE);
        }
    }

    @Test
    @DisplayName("can be reached from this machine only, unless it is told an address that others reach")
    void addresses() throws IOException {
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        assumeThat(outside).as("an address beyond loopback").isPresent();
        String host = outside.orElseThrow().getHostAddress();
        try (DocumentStore inside = DocumentStore.inMemory(0);
                DocumentStore anywhere = DocumentStore.open(folder, new InetSocketAddress("0.0.0.0", 0));
                MongoClient client = MongoClients.create("mongodb://" + host + ":" + anywhere.port())) {
            assertThat(client.getDatabase("admin").runCommand(new Document("ping", 1)))
                    .containsEntry("ok", 1.0);
            assertThat(anywhere.uri()).isEqualTo("mongodb://127.0.0.1:" + anywhere.port());
            assertThatThrownBy(() -> new Socket(host, inside.port()).close()).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    @DisplayName("lets documents end by TTL, and no others, also when it was opened again")
    void expiry() {
        // given
        Date now = new Date();
        try (DocumentStore store = DocumentStore.open(folder, 0);
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> things = things(client);
            things.createIndex(Indexes.ascending("endsAt"), new IndexOptions().expireAfter(10L, TimeUnit.SECONDS));
            things.insertMany(List.of(
                    thing(1, "over").append("endsAt", new Date(now.getTime() - 60_000)),
                    thing(2, "soon").append("endsAt", new Date(now.getTime() + 60_000)),
                    thing(3, "no date").append("endsAt", 5),
                    thing(4, "never")));
        }
        try (DocumentStore store = DocumentStore.open(folder, 0);
                MongoClient client = MongoClients.create(store.uri())) {
            assertThat(things(client).countDocuments()).isEqualTo(4);

            // when
            store.expire();

            // then
            assertThat(things(client).distinct("_id", Integer.class)).containsExactlyInAnyOrder(2, 3, 4);
        }
    }

    @Test
    @DisplayName("has after a restart what it had before, unique indexes included")
    void survivesRestart() {
        // given
        try (DocumentStore store = DocumentStore.open(folder, 0);
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> things = things(client);
            things.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
            things.insertMany(List.of(thing(1, "one"), thing(2, "two"), thing(3, "three")));
            things.updateOne(Filters.eq("_id", 2), Updates.inc("count", 5));
            things.deleteOne(Filters.eq("_id", 3));
        }

        // when
        try (DocumentStore store = DocumentStore.open(folder, 0);
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> things = things(client);

            // then
            assertThat(things.find().into(new java.util.ArrayList<>()))
                    .containsExactlyInAnyOrder(thing(1, "one"), thing(2, "two").append("count", 5));
            assertThatThrownBy(() -> things.insertOne(thing(4, "one"))).hasMessageContaining("duplicate key");
        }
    }

    @Test
    @DisplayName("grows no bigger than what is in it calls for, however often that is replaced")
    void staysSmall() throws Exception {
        try (DocumentStore store = DocumentStore.open(folder, 0);
                MongoClient client = MongoClients.create(store.uri())) {
            // given a few documents, replaced again and again by several connections
            MongoCollection<Document> things = things(client);
            List<Callable<Void>> writers = IntStream.range(0, 8)
                    .<Callable<Void>>mapToObj(id -> () -> {
                        for (int turn = 0; turn < 500; turn++) {
                            things.replaceOne(
                                    Filters.eq("_id", id),
                                    thing(id, "turn-" + turn),
                                    new ReplaceOptions().upsert(true));
                        }
                        return null;
                    })
                    .toList();

            // when
            try (ExecutorService threads = Executors.newFixedThreadPool(writers.size())) {
                for (Future<Void> writer : threads.invokeAll(writers)) {
                    writer.get();
                }
            }

            // then
            assertThat(things.countDocuments()).isEqualTo(8);
            assertThat(size(folder)).isLessThan(64L << 20);
        }
    }

    @Test
    @DisplayName("no reader sees a document half changed")
    void answersAreCopies() throws Exception {
        try (DocumentStore store = DocumentStore.inMemory(0);
                MongoClient client = MongoClients.create(store.uri())) {
            // given two fields that always change together
            MongoCollection<Document> things = things(client);
            things.insertOne(new Document("_id", 1).append("left", 0).append("right", 0));
            int changes = 2_000;

            // when
            try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
                Future<?> writer = threads.submit(() -> {
                    for (int i = 0; i < changes; i++) {
                        things.updateOne(
                                Filters.eq("_id", 1), Updates.combine(Updates.inc("left", 1), Updates.inc("right", 1)));
                    }
                });

                // then
                while (!writer.isDone()) {
                    Document seen = things.find(Filters.eq("_id", 1)).first();
                    assertThat(seen).isNotNull();
                    assertThat(seen.getInteger("left")).isEqualTo(seen.getInteger("right"));
                }
                writer.get();
            }
        }
    }

    @Test
    @DisplayName("refuses a folder another store works in, and says whose it is and what to do")
    void lockedFolder() {
        try (DocumentStore first = DocumentStore.open(folder, 0)) {
            assertThat(first.port()).isPositive();
            assertThatThrownBy(() -> DocumentStore.open(folder, 0))
                    .isInstanceOf(FolderLocked.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("./baedal down");
        }
    }

    @Test
    @DisplayName("refuses a port that is taken, says so, and lets go of the folder")
    void portTaken() {
        try (DocumentStore first = DocumentStore.inMemory(0)) {
            assertThatThrownBy(() -> DocumentStore.open(folder, first.port()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("port " + first.port());
            try (DocumentStore second = DocumentStore.open(folder, 0)) {
                assertThat(second.port()).isNotEqualTo(first.port());
            }
        }
    }

    @Test
    @DisplayName("refuses a folder that cannot be one, and says what to do")
    void unusableFolder() throws Exception {
        Path file = Files.createFile(folder.resolve("a-file"));
        assertThatThrownBy(() -> DocumentStore.open(file, 0))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data");
    }

    private static MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase("test").getCollection("things");
    }

    private static Document thing(int id, String name) {
        return new Document("_id", id).append("name", name);
    }

    private static long size(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
