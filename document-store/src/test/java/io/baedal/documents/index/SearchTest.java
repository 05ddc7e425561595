package io.baedal.documents.index;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A thousand documents: ten groups of a hundred, four colours, a name each, and a number, which is their position too. */
@DisplayName("How many documents are looked at")
class SearchTest {

    private static final int DOCUMENTS = 1_000;

    private final IndexedMemoryBackend backend = new IndexedMemoryBackend();

    @BeforeEach
    void documents() {
        index("name", true, "name");
        index("colour", false, "colour");
        index("group and number", false, "group", "number");
        index("number", false, "number");
        index("cells", false, "cells");
        command(new Document("insert", "things")
                .append(
                        "documents",
                        IntStream.range(0, DOCUMENTS)
                                .mapToObj(SearchTest::thing)
                                .toList()));
    }

    private static Document thing(int i) {
        return new Document("_id", id(i))
                .append("name", "name " + i)
                .append("group", i % 10)
                .append("colour", List.of("red", "green", "blue", "white").get(i % 4))
                .append("number", i)
                .append("cells", List.of("fine " + i / 2, "coarse " + i / 50));
    }

    private static String id(int i) {
        return "thing/%04d".formatted(i);
    }

    static Stream<Arguments> questions() {
        Document less = new Document("$lt", 3);
        return Stream.of(
                Arguments.of("an id and more", new Document("_id", id(7)).append("number", less), 1),
                Arguments.of("an id inside $and", and(new Document("_id", id(7)), new Document("colour", "red")), 1),
                Arguments.of("an id that nobody has", new Document("_id", "nobody").append("number", less), 0),
                Arguments.of("some ids", new Document("_id", in(id(7), id(8), "nobody")).append("number", less), 2),
                Arguments.of(
                        "ids in a range",
                        and(
                                new Document("_id", new Document("$gt", "thing/0010")),
                                new Document("_id", new Document("$lte", "thing/0020"))),
                        11),
                Arguments.of(
                        "a unique name and more", and(new Document("name", "name 5"), new Document("group", 5)), 1),
                Arguments.of("names", new Document("name", in("name 5", "name 6")).append("number", less), 2),
                Arguments.of("a group", new Document("group", 5), 100),
                Arguments.of("a group, written as another type of number", new Document("group", 5.0), 100),
                Arguments.of("the smaller of two", new Document("group", 5).append("colour", "red"), 100),
                Arguments.of(
                        "a group and some numbers",
                        and(new Document("group", 5), new Document("number", in(5, 15, 16))),
                        2),
                Arguments.of(
                        "a group and a range",
                        new Document("group", 5).append("number", new Document("$gte", 100).append("$lt", 200)),
                        10),
                Arguments.of("an element of an array", new Document("cells", "coarse 3").append("colour", "red"), 50),
                Arguments.of(
                        "elements, one document twice among them",
                        new Document("cells", in("fine 26", "fine 75", "coarse 1")),
                        52),
                Arguments.of("none of anything", new Document("group", in()), 0),
                Arguments.of("no field of an index", new Document("nothing", 1), DOCUMENTS),
                Arguments.of("one or the other", new Document("$or", List.of(new Document("group", 5))), DOCUMENTS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    @DisplayName("what the question pins, and all of them only where no index helps")
    void looksAtFew(String question, Document query, int expected) {
        assertThat(found(query, null, 0).map(SearchTest::count).orElse(DOCUMENTS))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("where the first in some order are wanted, an index that has the order is read in it, from either end")
    void readsInOrder() {
        // given more in the group than are worth sorting
        command(new Document("insert", "things")
                .append(
                        "documents",
                        IntStream.range(DOCUMENTS, 20 * DOCUMENTS)
                                .mapToObj(SearchTest::thing)
                                .toList()));

        // when
        Document newest = new Document("number", -1);
        Search.Found<Integer> ofGroup =
                found(new Document("group", 5), newest, 1).orElseThrow();
        Search.Found<Integer> ofAll = found(new Document(), newest, 1).orElseThrow();

        // then
        assertThat(ofGroup.sorted()).isTrue();
        assertThat(ofGroup.positions().iterator().next()).isEqualTo(20 * DOCUMENTS - 5);
        assertThat(ofAll.sorted()).isTrue();
        assertThat(ofAll.positions().iterator().next()).isEqualTo(20 * DOCUMENTS - 1);
        assertThat(found(new Document("group", 5), newest, 0).orElseThrow().sorted())
                .as("without a limit there is nothing to save")
                .isFalse();
    }

    @Test
    @DisplayName("a document with more elements than an index takes is looked at in any case")
    void tooManyElements() {
        // given
        List<String> cells = IntStream.range(0, SecondaryIndex.ENTRIES_OF_A_DOCUMENT_MAX + 1)
                .mapToObj(i -> "many " + i)
                .toList();
        Document big = new Document("_id", "big").append("name", "big").append("cells", cells);
        command(new Document("insert", "things").append("documents", List.of(big)));

        // then
        assertThat(found(new Document("cells", "many 7"), null, 0).map(SearchTest::count))
                .contains(1);
        assertThat(found(new Document("cells", "coarse 3"), null, 0).map(SearchTest::count))
                .contains(51);
    }

    @Test
    @DisplayName("an index that was dropped serves nobody, and leaves nothing behind")
    void dropped() {
        // when
        command(new Document("dropIndexes", "things").append("index", "group and number"));

        // then
        assertThat(found(new Document("group", 5), null, 0)).isEmpty();
        assertThat(collection().getIndexes()).extracting(Index::getName).doesNotContain("group and number");
    }

    @Test
    @DisplayName("an index is told of keys with numbers and wild cards, and leaves them to whoever reads everything")
    void notServed() {
        assertThat(SecondaryIndex.canHave(List.of(new IndexKey("address.city", true))))
                .isTrue();
        assertThat(SecondaryIndex.canHave(List.of(new IndexKey("lines.0.sku", true))))
                .isFalse();
        assertThat(SecondaryIndex.canHave(List.of(new IndexKey("$**", true)))).isFalse();
    }

    private Optional<Search.Found<Integer>> found(Document query, @Nullable Document sort, int limit) {
        return new Search<>(collection().getIndexes(), collection()).find(query, sort, limit > 0);
    }

    private static int count(Search.Found<Integer> found) {
        List<Integer> positions = new ArrayList<>();
        found.positions().forEach(positions::add);
        return positions.size();
    }

    private IndexedMemoryCollection collection() {
        return (IndexedMemoryCollection)
                ((MemoryDatabase) backend.resolveDatabase("test")).resolveCollection("things", true);
    }

    private void index(String name, boolean unique, String... fields) {
        Document key = new Document();
        for (String field : fields) {
            key.append(field, 1);
        }
        command(new Document("createIndexes", "things")
                .append(
                        "indexes",
                        List.of(new Document("key", key).append("name", name).append("unique", unique))));
    }

    private void command(Document request) {
        backend.handleCommand(
                new EmbeddedChannel(), "test", request.keySet().iterator().next(), request);
    }

    private static Document and(Document... parts) {
        return new Document("$and", List.of(parts));
    }

    private static Document in(Object... values) {
        return new Document("$in", List.of(values));
    }
}
