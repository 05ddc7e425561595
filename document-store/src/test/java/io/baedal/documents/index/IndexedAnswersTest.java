package io.baedal.documents.index;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written and asked, in whatever order: the engine without indexes is the judge. */
@DisplayName("A document store with indexes")
class IndexedAnswersTest {

    private static final int TURNS = 400;

    private static final List<Document> INDEXES = List.of(
            new Document("a", 1),
            new Document("a", 1).append("n", -1),
            new Document("n", 1),
            new Document("n", 1).append("_id", 1),
            new Document("tags", 1),
            new Document("tags", 1).append("n", 1),
            new Document("items.sku", 1).append("items.qty", 1),
            new Document("items", 1),
            new Document("sub", 1).append("n", 1),
            new Document("sub.x", 1),
            new Document("sub.x", 1).append("tags", 1),
            new Document("a", 1).append("items.sku", 1),
            new Document("u", -1).append("tags", 1));

    private final EmbeddedChannel connection = new EmbeddedChannel();
    private final MVStore file = MVStore.open(null);
    private final MongoBackend judge = new MemoryBackend();
    private final MongoBackend inMemory = new IndexedMemoryBackend();
    private MongoBackend onDisk = new IndexedH2Backend(file);

    @AfterEach
    void close() {
        file.close();
    }

    static LongStream seeds() {
        return LongStream.concat(LongStream.range(0, 20), LongStream.of(new Random().nextLong()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName(
            "answers as one without: whatever is written, changed, moved between keys, deleted, upserted or opened again")
    void answersAsOneWithout(long seed) {
        // given
        RandomWorld world = new RandomWorld(seed);
        everywhere(createIndex(new Document("u", 1), true));
        everywhere(createIndex(new Document("n", 1).append("u", 1), true));

        for (int turn = 0; turn < TURNS; turn++) {
            // when
            switch (world.below(20)) {
                case 0 -> indexedOnly(createIndex(world.oneOf(INDEXES.toArray(Document[]::new)), false));
                case 1 -> dropIndex(world);
                case 2 -> onDisk = new IndexedH2Backend(file);
                default -> everywhere(write(world));
            }

            // then
            everywhere(find(world.query(), null, 0));
            everywhere(new Document("count", "things").append("query", world.query()));
            inOrder(world);
        }
    }

    private Document write(RandomWorld world) {
        return switch (world.below(8)) {
            case 0, 1, 2 -> new Document("insert", "things").append("documents", world.documents(1 + world.below(3)));
            case 3 -> update(world.query(), world.change(), true, false);
            case 4 -> update(idAnd(world), world.changeOfOne(), false, false);
            case 5 -> update(idAnd(world), withoutId(world.document()), false, true);
            case 6 -> delete(world.query().append("n", world.below(6)));
            default ->
                new Document("findAndModify", "things")
                        .append("query", world.query())
                        .append("sort", new Document("n", world.oneOf(1, -1)).append("_id", world.oneOf(1, -1)))
                        .append("update", world.change());
        };
    }

    /** As every view writes: the document, unless it is further on. */
    private static Document idAnd(RandomWorld world) {
        Document id = new Document("_id", world.id());
        Document before = new Document("n", new Document("$lt", world.below(6)));
        return world.oneOf(id, new Document("$and", List.of(id, before)));
    }

    private static Document withoutId(Document document) {
        document.remove("_id");
        return document;
    }

    private void inOrder(RandomWorld world) {
        int direction = world.oneOf(1, -1);
        Document total = new Document("n", direction).append("_id", direction);
        Document query = world.oneOf(world.query(), new Document(), new Document("a", world.below(6)));
        Document request = find(query, total, 1 + world.below(5)).append("skip", world.below(3));
        List<Document> expected = found(judge, request);
        assertThat(found(inMemory, request)).as("in memory: %s", request).containsExactlyElementsOf(expected);
        assertThat(found(onDisk, request)).as("on disk: %s", request).containsExactlyElementsOf(expected);
    }

    private void everywhere(Document request) {
        Object expected = answer(judge, request);
        assertThat(answer(inMemory, request)).as("in memory: %s", request).isEqualTo(expected);
        assertThat(answer(onDisk, request)).as("on disk: %s", request).isEqualTo(expected);
    }

    private void indexedOnly(Document request) {
        command(inMemory, request);
        command(onDisk, request);
    }

    private void dropIndex(RandomWorld world) {
        Document key = world.oneOf(INDEXES.toArray(Document[]::new));
        boolean there = found(inMemory, new Document("listIndexes", "things")).stream()
                .anyMatch(index -> name(key).equals(index.get("name")));
        if (there) {
            indexedOnly(new Document("dropIndexes", "things").append("index", name(key)));
        }
    }

    private Object answer(MongoBackend store, Document request) {
        Document answer = command(store, request);
        if (answer.get("writeErrors") instanceof List<?> errors) {
            // Which of several indexes refused it depends on how they are listed.
            errors.forEach(error -> ((Document) error).remove("errmsg"));
        }
        if (!answer.containsKey("cursor")) {
            return answer;
        }
        List<Document> documents = new ArrayList<>(found(answer));
        documents.sort(Comparator.comparing(document -> String.valueOf(document.get("_id"))));
        return documents;
    }

    private List<Document> found(MongoBackend store, Document request) {
        return found(command(store, request));
    }

    @SuppressWarnings("unchecked")
    private static List<Document> found(Document answer) {
        return (List<Document>) ((Document) answer.get("cursor")).get("firstBatch");
    }

    private Document command(MongoBackend store, Document request) {
        Document own = request.cloneDeeply();
        return store.handleCommand(connection, "test", own.keySet().iterator().next(), own)
                .cloneDeeply();
    }

    private static Document find(Document query, @Nullable Document sort, int limit) {
        Document find = new Document("find", "things").append("filter", query);
        return sort == null ? find : find.append("sort", sort).append("limit", limit);
    }

    private static Document update(Document query, Document change, boolean multi, boolean upsert) {
        return new Document("update", "things")
                .append(
                        "updates",
                        List.of(new Document("q", query)
                                .append("u", change)
                                .append("multi", multi)
                                .append("upsert", upsert)));
    }

    private static Document delete(Document query) {
        return new Document("delete", "things").append("deletes", List.of(new Document("q", query).append("limit", 0)));
    }

    private static Document createIndex(Document key, boolean unique) {
        return new Document("createIndexes", "things")
                .append(
                        "indexes",
                        List.of(new Document("key", key)
                                .append("name", name(key))
                                .append("unique", unique)));
    }

    private static String name(Document key) {
        return String.join("_", key.keySet()) + key.values();
    }
}
