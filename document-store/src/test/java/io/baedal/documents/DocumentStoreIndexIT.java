package io.baedal.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@DisplayName("Indexes of the embedded document store")
class DocumentStoreIndexIT {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentStoreIndexIT.class);

    private static final int FEW = 1_000;
    private static final int MANY = 50_000;
    private static final int OF_A_GROUP = 10;
    private static final int TURNS = 200;

    /** Measured: 1.0 to 1.2 with indexes, 5 to 26 where the engine scans. */
    private static final double RATIO_MAX = 4;

    @TempDir
    Path folder;

    @Test
    @DisplayName("in memory: what a write and a question cost does not grow with the collection")
    void flatInMemory() {
        try (DocumentStore store = DocumentStore.inMemory(0)) {
            staysFlat(store);
        }
    }

    @Test
    @DisplayName("on disk: what a write and a question cost does not grow with the collection")
    void flatOnDisk() {
        try (DocumentStore store = DocumentStore.open(folder, 0)) {
            staysFlat(store);
        }
    }

    @Test
    @DisplayName(
            "are there again when the folder is opened again, and find what was changed before and is changed after")
    void openedAgain() {
        // given
        try (DocumentStore store = DocumentStore.open(folder, 0);
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> things = filled(client, "things", FEW);
            things.updateOne(Filters.eq("_id", id(0)), Updates.set("group", "moved"));
            things.deleteOne(Filters.eq("_id", id(1)));
        }

        // when
        try (DocumentStore store = DocumentStore.open(folder, 0);
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
            things.updateOne(Filters.eq("_id", id(2)), Updates.set("group", "moved"));

            // then
            assertThat(ids(things, "moved")).containsExactlyInAnyOrder(id(0), id(2));
            assertThat(ids(things, "group 0")).hasSize(OF_A_GROUP - 3).contains(id(3));
            assertThat(things.listIndexes().map(index -> index.getString("name")))
                    .contains("group_1_number_-1", "cells_1");
        }
    }

    private static void staysFlat(DocumentStore store) {
        try (MongoClient client = MongoClients.create(store.uri())) {
            // given
            MongoCollection<Document> few = filled(client, "few", FEW);
            MongoCollection<Document> many = filled(client, "many", MANY);

            // when, then
            compare("updateOne by _id and position", few, many, DocumentStoreIndexIT::write);
            compare("find by an indexed field", few, many, (things, i) -> ids(things, "group " + i % 50));
            compare(
                    "the newest of a group",
                    few,
                    many,
                    (things, i) -> things.find(Filters.eq("group", "group " + i % 50))
                            .sort(Sorts.descending("number"))
                            .limit(3)
                            .into(new ArrayList<>()));
            compare(
                    "find by elements of an array",
                    few,
                    many,
                    (things, i) -> things.find(Filters.in("cells", "cell " + i, "cell " + (i + 1)))
                            .into(new ArrayList<>()));
        }
    }

    /** As every view writes. */
    private static void write(MongoCollection<Document> things, int turn) {
        things.updateOne(
                Filters.and(Filters.eq("_id", id(turn)), Filters.lt("position", 1L)), Updates.set("position", 1L));
    }

    @FunctionalInterface
    private interface Request {
        void send(MongoCollection<Document> things, int turn);
    }

    /** Turn by turn, so that whatever else the machine does befalls both. */
    private static void compare(
            String what, MongoCollection<Document> few, MongoCollection<Document> many, Request request) {
        long[] ofFew = new long[TURNS];
        long[] ofMany = new long[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            int number = turn;
            ofFew[turn] = nanos(() -> request.send(few, number));
            ofMany[turn] = nanos(() -> request.send(many, number));
        }
        double ratio = (double) median(ofMany) / median(ofFew);
        LOG.info("{}: {} documents cost {} times what {} do", what, MANY, "%.2f".formatted(ratio), FEW);
        assertThat(ratio).as(what).isLessThan(RATIO_MAX);
    }

    private static long nanos(Runnable request) {
        long start = System.nanoTime();
        request.run();
        return System.nanoTime() - start;
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private static MongoCollection<Document> filled(MongoClient client, String name, int size) {
        MongoCollection<Document> things = client.getDatabase("test").getCollection(name);
        things.createIndexes(List.of(
                new IndexModel(Indexes.compoundIndex(Indexes.ascending("group"), Indexes.descending("number"))),
                new IndexModel(Indexes.ascending("cells"))));
        for (int from = 0; from < size; from += FEW) {
            things.insertMany(IntStream.range(from, from + FEW)
                    .mapToObj(DocumentStoreIndexIT::thing)
                    .toList());
        }
        return things;
    }

    private static Document thing(int i) {
        return new Document("_id", id(i))
                .append("position", 0L)
                .append("number", i)
                .append("group", "group " + i / OF_A_GROUP)
                .append("cells", List.of("cell " + i, "area " + i / 100));
    }

    private static String id(int i) {
        return "thing-" + i;
    }

    private static List<String> ids(MongoCollection<Document> things, String group) {
        return things.find(Filters.eq("group", group))
                .map(thing -> thing.getString("_id"))
                .into(new ArrayList<>());
    }
}
