package io.baedal.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.Settings;
import io.baedal.support.mongo.MemoryDocumentStore;
import io.baedal.support.mongo.StoredCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.codecs.pojo.annotations.BsonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The versions of a view, as they lie in the document store side by side. */
public class VersionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final MongoDatabase documents = client.getDatabase("versions");
    private final Words words = new Words(documents);

    public record Word(@BsonId String id, long position) implements ViewDocument {}

    private static final class Words extends ViewCollection<Word> {
        Words(MongoDatabase database) {
            super(
                    database,
                    "words",
                    Word.class,
                    List.of(
                            new IndexModel(Indexes.ascending("letter")),
                            new IndexModel(
                                    Indexes.ascending("endsAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS))),
                    Settings.PLAIN);
        }
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    private List<String> indexes(String collection) {
        return Flux.from(documents.getCollection(collection).listIndexes())
                .map(index -> index.getString("name"))
                .collectList()
                .block(PATIENCE);
    }

    private List<String> collections() {
        return Flux.from(documents.listCollectionNames()).collectList().block(PATIENCE);
    }

    private void write(int version) {
        words.version(version)
                .write(List.of(new Word("one", version)), Map.of())
                .block(PATIENCE);
    }

    @Test
    @DisplayName(
            "B2 a version that is built from an old log ends nothing by TTL before it serves; then it has the indexes"
                    + " of the first")
    void endsNothing() {
        // when
        write(1);
        write(2);
        words.version(2).prepareNewest().block(PATIENCE);
        // then
        assertThat(indexes("words")).containsExactlyInAnyOrder("_id_", "letter_1", "endsAt_1");
        assertThat(indexes("words@2")).containsExactlyInAnyOrder("_id_", "letter_1", "position_-1");
        // when
        words.settle(2).block(PATIENCE);
        words.settle(2).block(PATIENCE);
        // then
        assertThat(indexes("words@2")).containsExactlyInAnyOrder("_id_", "letter_1", "endsAt_1");
    }

    @Test
    @DisplayName("F15 who removes old versions too late leaves one alone that was begun since")
    void late() {
        // given
        write(1);
        write(2);
        write(3);
        // when
        words.dropAllBut(2, 2).block(PATIENCE);
        // then
        assertThat(collections()).containsExactlyInAnyOrder("words@2", "words@3");
    }

    @Test
    @DisplayName("Whoever looks after the collections of a view is told of the version that serves")
    void toldOf() {
        // given
        words.servedBy(second(true));
        // then
        assertThat(words.collections()).extracting(StoredCollection::name).containsExactly("words@2");
    }

    private static Serving second(boolean isSure) {
        return new Serving() {
            @Override
            public Mono<Integer> version() {
                return Mono.just(2);
            }

            @Override
            public boolean isShown(int version) {
                return !isSure || version == 2;
            }

            @Override
            public boolean isRead(int version) {
                return isSure && version == 2;
            }

            @Override
            public Mono<Boolean> isWritten(int version) {
                return Mono.just(true);
            }
        };
    }

    /** Notes what it tells, and handles what it is given as the processor of a version does. */
    private static final class WordProjection extends Projection<Word, String> {

        WordProjection(Words words, List<String> told) {
            super(
                    new Folding<>(String.class, word -> word, (before, word, position, at) -> new Word(word, position)),
                    words,
                    new Told<>() {
                        @Override
                        public void shown(Word word) {
                            told.add("shown " + word.id());
                        }

                        @Override
                        public void written(Word word) {
                            told.add("written " + word.id());
                        }
                    },
                    Settings.PLAIN);
        }

        void handle(String word, int version) {
            UnitOfWork<EventMessage<String>> batch =
                    DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage(word));
            batch.executeWithResult(() -> new DefaultInterceptorChain<EventMessage<?>>(
                            batch, List.of(new ViewVersion(version), new EndOfBatch()), message -> {
                                collect(word, new GlobalSequenceTrackingToken(7), Instant.EPOCH);
                                return null;
                            })
                    .proceed());
        }
    }

    @Test
    @DisplayName(
            "I8 what is written is handed on as what readers see only where they are sure to be served by its version")
    void handedOn() {
        // given
        List<String> told = new ArrayList<>();
        WordProjection projection = new WordProjection(words, told);
        // when
        words.servedBy(second(true));
        projection.handle("old", 1);
        projection.handle("new", 2);
        // then
        assertThat(told).containsExactly("shown new");
        // when the view is handed over
        words.servedBy(second(false));
        projection.handle("one", 1);
        projection.handle("two", 2);
        // then
        assertThat(told).containsExactly("shown new", "written one", "written two");
    }
}
