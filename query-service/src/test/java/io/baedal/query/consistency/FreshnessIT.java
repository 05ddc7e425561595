package io.baedal.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.Settings;
import io.baedal.query.projection.Folding;
import io.baedal.query.projection.Projection;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewDocument;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.bson.codecs.pojo.annotations.BsonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** How often documents are looked at while somebody waits for them: as seldom as can be. */
public class FreshnessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String VIEW = "words-view";
    private static final long HERE = 7;
    private static final Standing CURRENT = new Standing(HERE, true, List.of());

    public record Word(@BsonId String id, long position) implements ViewDocument {}

    private static final class Words extends ViewCollection<Word> {
        Words(MongoDatabase database) {
            super(
                    database,
                    "words",
                    Word.class,
                    List.of(new IndexModel(Indexes.ascending("position"))),
                    Settings.PLAIN);
        }
    }

    /** An event is the id of the word that it is about. */
    @ProcessingGroup(VIEW)
    private static final class WordProjection extends Projection<Word, String> {
        WordProjection(Words words) {
            super(
                    new Folding<>(String.class, word -> word, (before, word, position, at) -> new Word(word, position)),
                    words,
                    word -> {},
                    Settings.PLAIN);
        }
    }

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final AtomicInteger reads = new AtomicInteger();
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(store.uri()))
            .addCommandListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent event) {
                    if (event.getCommandName().equals("find")) {
                        reads.incrementAndGet();
                    }
                }
            })
            .build());
    private final Words words = new Words(client.getDatabase("query-service"));
    private final AllViews views = new AllViews(List.of(new WordProjection(words)));
    private final HeardLog log = new HeardLog(views);
    private final Handled handled = new Handled(views);
    private final Sinks.Many<Wanted> others = Sinks.many().multicast().directBestEffort();
    private boolean alone;
    private final Freshness freshness = new Freshness(log, handled, views, wanted -> alone, wanted -> others.asFlux());

    @BeforeEach
    void hear() {
        log.begin(0);
        log.hear(
                new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(HERE),
                        new GenericDomainEventMessage<>("Word", "agg-1", 0, "word-1")),
                HERE);
        // What the driver does of its own when it connects is not counted.
        words.find("word-0").block();
        reads.set(0);
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    private Mono<Standing> asked(Duration patience) {
        return freshness.of(List.of("agg-1"), HERE, patience);
    }

    private StepVerifier.Step<Standing> waiting() {
        return StepVerifier.create(asked(PATIENCE)).expectSubscription().expectNoEvent(SHORT);
    }

    @Test
    @DisplayName("Two views of one group are refused at the start: nobody could tell their documents apart")
    void oneGroup() {
        List<Projection<?, ?>> two = List.of(new WordProjection(words), new WordProjection(words));
        assertThatThrownBy(() -> new AllViews(two)).hasMessageContaining("give each a group of its own");
    }

    @Test
    @DisplayName("What this instance has handled itself is not looked at")
    void handledHere() {
        handled.note(VIEW, Map.of("word-1", HERE));
        assertThat(asked(Duration.ZERO).block()).isEqualTo(CURRENT);
        assertThat(reads).hasValue(0);
    }

    @Test
    @DisplayName("What was written before somebody asked is looked at once, with or without patience")
    void writtenBefore() {
        words.write(List.of(new Word("word-1", HERE)), Map.of()).block();
        assertThat(asked(Duration.ZERO).block()).isEqualTo(CURRENT);
        assertThat(reads).hasValue(1);
        assertThat(asked(PATIENCE).block()).isEqualTo(CURRENT);
        assertThat(reads).hasValue(2);
    }

    @Test
    @DisplayName("What comes later is told by this instance, and not looked at again meanwhile")
    void toldHere() {
        for (boolean only : List.of(true, false)) {
            alone = only;
            reads.set(0);
            waiting()
                    .then(() -> handled.note(VIEW, Map.of("word-1", HERE + (only ? 0 : 1))))
                    .expectNext(CURRENT)
                    .expectComplete()
                    .verify(PATIENCE);
            handled.note(VIEW, Map.of("word-1", HERE));
            forget();
            assertThat(reads).hasValue(1);
            assertThat(handled.waiting()).isZero();
        }
    }

    /** As if so much had happened since that this instance remembers it no more. */
    private void forget() {
        for (int n = 0; n < Handled.DOCUMENTS_MAX; n++) {
            handled.note(VIEW, Map.of("word-x" + n, HERE));
        }
    }

    @Test
    @DisplayName("What comes later is told by another instance, where it is that one which builds the view")
    void toldElsewhere() {
        waiting()
                .then(() -> others.tryEmitNext(new Wanted(new Place(VIEW, "word-1"), HERE)))
                .expectNext(CURRENT)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(reads).hasValue(1);
        assertThat(handled.waiting()).isZero();
        assertThat(others.currentSubscriberCount()).isZero();
    }

    @Test
    @DisplayName("F14 what does not come, as its events are parked, is behind, and which view is said")
    void behind() {
        assertThat(asked(SHORT).block()).isEqualTo(new Standing(HERE, false, List.of(VIEW)));
        assertThat(reads).hasValue(2);
        assertThat(handled.waiting()).isZero();
    }

    @Test
    @DisplayName("When the time is up the documents decide, even if nobody has told anything")
    void lastLook() {
        StepVerifier.create(asked(Duration.ofSeconds(1)))
                .expectSubscription()
                .expectNoEvent(SHORT)
                .then(() ->
                        words.write(List.of(new Word("word-1", HERE)), Map.of()).block())
                .expectNext(CURRENT)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(reads).hasValue(2);
    }

    @Test
    @DisplayName("Where the log was not heard so far nobody can say, and no document is looked at")
    void notHeard() {
        assertThat(freshness.of(List.of("agg-1"), HERE + 1, SHORT).block()).isEqualTo(Standing.unknown(HERE + 1));
        assertThat(reads).hasValue(0);
        assertThat(log.waiting()).isZero();
    }
}
