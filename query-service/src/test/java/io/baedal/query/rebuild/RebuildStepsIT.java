package io.baedal.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.baedal.query.Settings;
import io.baedal.query.projection.Folding;
import io.baedal.query.projection.Projection;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewDocument;
import io.baedal.query.rebuild.InstanceReport.OfSegment;
import io.baedal.query.rebuild.InstanceReport.OfView;
import io.baedal.support.axon.ProcessingProperties;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** For whom and for what a rebuild waits, step by step, whatever the instances report. */
public class RebuildStepsIT {

    private static final String VIEW = "words-view";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration WHILE = Duration.ofMillis(300);
    private static final long KNOWN = 7;

    private final MemoryDocumentStore stored = new MemoryDocumentStore();
    private final MongoClient blocking = MongoClients.create(stored.uri());
    private final MongoDatabase documents = blocking.getDatabase("query-service");
    private final com.mongodb.reactivestreams.client.MongoClient client =
            com.mongodb.reactivestreams.client.MongoClients.create(stored.uri());
    private final MongoTemplate axon =
            DefaultMongoTemplate.builder().mongoDatabase(documents).build();
    private final RebuildProperties properties = new RebuildProperties(
            Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofMinutes(1), 10, Duration.ofMinutes(1), 1, 10);
    private final Words words = new Words(client.getDatabase("query-service"));
    private final ViewStore store = new ViewStore(
            client.getDatabase("query-service"),
            axon,
            Settings.PLAIN,
            new ProcessingProperties(
                    4,
                    200,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(500),
                    "here"),
            Clock.systemUTC());
    private final KnownVersions versions = new KnownVersions(store, properties, List.of(new Spelling(words)));
    private final RebuildSteps steps = new RebuildSteps(store, versions, properties, Settings.PLAIN, Clock.systemUTC());

    public record Word(@BsonId String id, long position) implements ViewDocument {}

    private static final class Words extends ViewCollection<Word> {
        Words(com.mongodb.reactivestreams.client.MongoDatabase database) {
            super(database, "words", Word.class, List.of(new IndexModel(Indexes.ascending("letter"))), Settings.PLAIN);
        }
    }

    @ProcessingGroup(VIEW)
    private static final class Spelling extends Projection<Word, String> {
        Spelling(Words words) {
            super(
                    new Folding<>(String.class, event -> event, (before, event, position, at) -> before),
                    words,
                    written -> {},
                    Settings.PLAIN);
        }
    }

    @BeforeEach
    void begin() {
        knows(1, KNOWN);
        ViewState first = store.state(VIEW).block(PATIENCE);
        store.change(first, first.begin(Instant.now())).block(PATIENCE);
    }

    @AfterEach
    void close() {
        client.close();
        blocking.close();
        stored.close();
    }

    /** The newest event that a version of the view knows of. */
    private void knows(int version, long position) {
        documents
                .getCollection(ViewCollection.named("words", version))
                .insertOne(new Document("_id", "one").append("position", position));
    }

    private ViewState state() {
        return store.state(VIEW).block(PATIENCE);
    }

    /** An instance that goes by the state as it is, and has all of both versions. */
    private InstanceReport here(long serving, long beside) {
        return new InstanceReport(
                "here",
                1,
                List.of(new OfView(
                        VIEW,
                        state().change(),
                        List.of(new OfSegment(1, 0, 0, serving, true), new OfSegment(2, 0, 0, beside, true)))));
    }

    private Phase phaseAfter(InstanceReport... alive) {
        steps.next(state(), new Reports(Stream.of(alive).toList())).block(PATIENCE);
        return state().phase();
    }

    private void becomes(Phase phase, InstanceReport... alive) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> phaseAfter(alive) == phase);
    }

    private void staysBuilding(InstanceReport... alive) {
        Awaitility.await()
                .during(WHILE)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> phaseAfter(alive) == Phase.BUILDING);
    }

    private void awaitPrepared() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> phaseAfter(here(KNOWN, KNOWN - 100)) == Phase.BUILDING
                        && documents
                                .getCollection("words")
                                .listIndexes()
                                .map(index -> index.getString("name"))
                                .into(new ArrayList<>())
                                .contains("position_-1"));
    }

    @Test
    @DisplayName(
            "F15 a new version is near when it knows what the old one knows, however much further the log has been told to one"
                    + " of them of things that are not about the view")
    void near() {
        becomes(Phase.HANDING_OVER, here(50_000, KNOWN));
    }

    @Test
    @DisplayName("F15 a new version that lacks more than gap-max is not handed over to")
    void far() {
        // given
        knows(2, KNOWN);
        documents.getCollection("words").updateOne(Filters.eq("_id", "one"), Updates.set("position", 50_000L));
        // then
        awaitPrepared();
        staysBuilding(here(50_000, KNOWN));
        becomes(Phase.HANDING_OVER, here(50_000, 49_995));
    }

    @Test
    @DisplayName(
            "F15 F20 the old version goes on until all who are taken to be alive go by the rebuild, and rests for none that died before")
    void dead() {
        // given
        InstanceReport silent = new InstanceReport("silent", 1, List.of());
        awaitPrepared();
        // then
        staysBuilding(here(KNOWN, KNOWN), silent);
        // when it is taken to be dead
        becomes(Phase.HANDING_OVER, here(KNOWN, KNOWN));
    }

    @Test
    @DisplayName(
            "F16 while an instance of an older release reads events here, which knows nothing of versions, none is swapped")
    void older() {
        // given
        documents
                .getCollection("trackingtokens")
                .insertOne(new Document("processorName", "some-view")
                        .append("segment", 0)
                        .append("owner", "older")
                        .append(
                                "timestamp",
                                System.currentTimeMillis() + Duration.ofHours(1).toMillis()));
        awaitPrepared();
        // then
        staysBuilding(here(KNOWN, KNOWN));
        // when it has been stopped
        documents.getCollection("trackingtokens").updateOne(Filters.eq("owner", "older"), Updates.set("owner", null));
        // then
        becomes(Phase.HANDING_OVER, here(KNOWN, KNOWN));
    }

    @Test
    @DisplayName(
            "F15 the old version rests while it is handed over; the new one serves once it knows what the old one knows, and has parked"
                    + " no more, and no reader goes by what he has seen before")
    void swap() {
        // given
        becomes(Phase.HANDING_OVER, here(KNOWN, KNOWN - 1));
        ViewState resting = state();
        versions.know(List.of(resting), System.nanoTime());
        knows(2, KNOWN + 1);
        documents
                .getCollection("deadletters")
                .insertOne(new Document("processingGroup", VIEW + "@2")
                        .append("sequenceIdentifier", "one")
                        .append("index", 0L)
                        .append("message", new Document("eventIdentifier", "a")));
        // then
        assertThat(resting.worked()).isEqualTo(Set.of(2));
        assertThat(phaseAfter(here(KNOWN, KNOWN - 1))).isEqualTo(Phase.HANDING_OVER);
        assertThat(phaseAfter(here(KNOWN, KNOWN))).isEqualTo(Phase.HANDING_OVER);
        assertThat(words.find("one").block(PATIENCE).position()).isEqualTo(KNOWN);
        // when nothing is parked any more
        documents.getCollection("deadletters").deleteMany(new Document());
        // then
        assertThat(phaseAfter(here(KNOWN, KNOWN - 1))).isEqualTo(Phase.HANDING_OVER);
        assertThat(phaseAfter(here(KNOWN, KNOWN))).isEqualTo(Phase.RETIRING);
        assertThat(state().serving()).isEqualTo(2);
        assertThat(words.find("one").block(PATIENCE).position()).isEqualTo(KNOWN + 1);
    }
}
