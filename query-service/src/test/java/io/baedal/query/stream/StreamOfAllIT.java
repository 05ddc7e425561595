package io.baedal.query.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.Folding;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewDocument;
import io.baedal.query.projection.ViewProperties;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@DisplayName("A stream of all documents")
public class StreamOfAllIT {

    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final ViewProperties PATIENT =
            new ViewProperties(FOR_EVER, FOR_EVER, Duration.ofSeconds(10), Duration.ofSeconds(10), FOR_EVER);

    /** An event is the id of the word that it is about. */
    static final Folding<Word, String> WORDS =
            new Folding<>(String.class, word -> word, (before, word, position, at) -> new Word(word, position));

    public record Word(@BsonId String id, long position) implements ViewDocument {}

    static final class Words extends ViewCollection<Word> {
        Words(MongoDatabase database, ViewProperties properties) {
            super(database, "words", Word.class, List.of(new IndexModel(Indexes.ascending("position"))), properties);
        }
    }

    record Said(long position, String event, boolean last) implements Change {}

    static final class WordStreams extends Streams<Word, Said> {
        WordStreams(Words words, Changes changes, ViewProperties properties) {
            super(words, changes, properties);
        }

        @Override
        protected Mono<List<Said>> tell(Word word, long seen) {
            return Mono.just(List.of(new Said(word.position(), word.id(), false)));
        }

        @Override
        protected boolean isOver(Word word) {
            return false;
        }
    }

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final MongoDatabase database = client.getDatabase("query-service");
    private final Changes changes = new Changes(WORDS);
    private final WordStreams streams = new WordStreams(new Words(database, PATIENT), changes, PATIENT);
    private final List<String> words =
            IntStream.range(0, 100).mapToObj(n -> "word-" + n).toList();

    @BeforeEach
    void write() {
        Flux.from(database.getCollection("words", Word.class)
                        .insertMany(
                                words.stream().map(word -> new Word(word, 5)).toList()))
                .blockLast();
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    @DisplayName("F14 S3-11 a document that the view does not reach, since its events are parked, holds up few others")
    void parked() {
        // given
        List<String> told = new CopyOnWriteArrayList<>();
        var open = streams.all(Word::id).subscribe(event -> told.add(event.event()));
        // when
        changes.hear("word-0", 9);
        words.subList(1, words.size()).forEach(word -> changes.hear(word, 5));
        // then
        await().untilAsserted(() -> assertThat(told).hasSizeGreaterThan(90));
        assertThat(told).doesNotContain("word-0").doesNotHaveDuplicates();
        // when
        open.dispose();
        // then
        assertThat(changes.watching()).isZero();
    }

    @Test
    @DisplayName("Whoever wants some documents only is told of these, and of no others")
    void some() {
        // given
        List<String> ones = new CopyOnWriteArrayList<>();
        List<String> single = new CopyOnWriteArrayList<>();
        var first = streams.some(word -> word.id().endsWith("1"), Word::id).subscribe(event -> ones.add(event.event()));
        var second =
                streams.some(word -> word.id().length() == 6, Word::id).subscribe(event -> single.add(event.event()));
        // when
        words.forEach(word -> changes.hear(word, 5));
        // then
        await().untilAsserted(() -> {
            assertThat(ones).hasSize(10).allMatch(word -> word.endsWith("1")).doesNotHaveDuplicates();
            assertThat(single).hasSize(10).allMatch(word -> word.length() == 6);
        });
        // when
        first.dispose();
        second.dispose();
        // then
        assertThat(changes.watching()).isZero();
    }
}
