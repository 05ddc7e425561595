package io.baedal.query.audit;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.ViewProperties;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code audit}. Reporting the same twice changes nothing. Everything fails with a
 * {@link com.mongodb.MongoException}, after the time-out at the latest.
 */
@Component
class Violations implements StoresCollections {

    private static final String ID = "_id";
    private static final String PLACE = "place";
    private static final String OPEN = "open";
    private static final String ABOUT = "about";
    private static final String CHECK = "check";
    private static final String INVARIANT = "invariant";
    private static final String POSITIONS = "positions";
    private static final String COUNT = "count";
    private static final String ACKNOWLEDGED = "acknowledged";

    private static final StoredCollection STORED = new StoredCollection(
            "audit",
            Durability.MAJORITY,
            List.of(
                    by(OPEN),
                    by(INVARIANT),
                    by(ABOUT),
                    new IndexModel(descending(PLACE)),
                    new IndexModel(ascending(OPEN, ID))),
            "never");

    private final MongoCollection<Violation> violations;
    private final ViewProperties properties;
    private final Mono<Void> indexed;

    Violations(MongoDatabase documents, ViewProperties properties) {
        this.violations = STORED.in(documents, Violation.class);
        this.properties = properties;
        this.indexed = Flux.from(violations.createIndexes(STORED.indexes()))
                .then(Mono.just(true))
                .cacheInvalidateIf(done -> false)
                .then();
    }

    private static IndexModel by(String field) {
        return new IndexModel(compoundIndex(ascending(field), descending(PLACE)));
    }

    @Override
    public List<StoredCollection> collections() {
        return List.of(STORED);
    }

    /** Writes down what was found; what is known already stays where it is, and is open or over as it is found now. */
    Mono<Void> report(CheckName check, Collection<Finding> findings) {
        if (findings.isEmpty()) {
            return Mono.empty();
        }
        List<WriteModel<Violation>> writes = findings.stream()
                .<WriteModel<Violation>>map(finding -> upsert(Violation.of(check, finding)))
                .toList();
        return indexed.then(Mono.from(violations.bulkWrite(writes, new BulkWriteOptions().ordered(false))))
                .then()
                .timeout(properties.writeTimeout(), tooLate());
    }

    private static WriteModel<Violation> upsert(Violation found) {
        List<Bson> changes = new ArrayList<>(List.of(
                setOnInsert(PLACE, found.place()),
                setOnInsert(INVARIANT, found.invariant().name()),
                setOnInsert("requirement", found.requirement()),
                setOnInsert(CHECK, found.check().name()),
                setOnInsert("kind", found.kind().name()),
                setOnInsert(ABOUT, found.about()),
                setOnInsert("since", found.since()),
                set("what", found.what()),
                set("expected", found.expected()),
                set("found", found.found()),
                set(POSITIONS, found.positions()),
                set(OPEN, found.open()),
                set("healedAt", found.healedAt())));
        if (!found.open()) {
            changes.add(unset(ACKNOWLEDGED));
        }
        return new UpdateOneModel<>(eq(ID, found.id()), combine(changes), new UpdateOptions().upsert(true));
    }

    /**
     * What this check found wrong with a thing, and does not any more, is over. How much that is. What is wrong is written
     * before the book that says so: what was found further on in the log than this book is stays as it is.
     */
    Mono<Long> heal(CheckName check, Book book, Collection<Finding> still, Instant at) {
        Bson over = and(
                eq(ABOUT, book.id()),
                eq(OPEN, true),
                eq(CHECK, check.name()),
                not(gt(POSITIONS, book.position())),
                nin(ID, still.stream().map(Finding::id).toList()));
        return Mono.from(violations.updateMany(
                        over,
                        combine(
                                set(OPEN, false),
                                set("healedAt", at.truncatedTo(ChronoUnit.MILLIS)),
                                unset(ACKNOWLEDGED))))
                .map(result -> result.getModifiedCount())
                .timeout(properties.writeTimeout(), tooLate());
    }

    /** Notes that somebody knows of one that is open, until it is healed. Empty if there is none. */
    Mono<Violation> acknowledge(String id, Acknowledgement said) {
        Bson changes = combine(
                set(ACKNOWLEDGED + ".reason", said.reason()),
                set(ACKNOWLEDGED + ".at", said.at().truncatedTo(ChronoUnit.MILLIS)));
        return Mono.from(violations.findOneAndUpdate(
                        and(eq(ID, id), eq(OPEN, true)),
                        changes,
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .timeout(properties.writeTimeout(), tooLate());
    }

    /** Open ones by their ids, a page after another. */
    Mono<List<Violation>> open(String afterId, int limit) {
        return Flux.from(violations
                        .find(and(eq(OPEN, true), gt(ID, afterId)))
                        .sort(ascending(ID))
                        .limit(limit))
                .collectList()
                .timeout(properties.readTimeout(), tooLate());
    }

    /** How many are open that nobody has acknowledged, of each invariant: one question for all of them, as it is asked in every round. */
    Mono<Map<Invariant, Long>> openCounts() {
        return Flux.from(violations.aggregate(
                        List.of(
                                match(and(eq(OPEN, true), isAcknowledged(false))),
                                group("$" + INVARIANT, sum(COUNT, 1L))),
                        Document.class))
                .collectMap(
                        found -> found.getString(ID),
                        found -> found.get(COUNT, Number.class).longValue())
                .map(Violations::ofEach)
                .timeout(properties.readTimeout(), tooLate());
    }

    /** Those of which nothing is open as well; what an earlier version knew by another name is not counted. */
    private static Map<Invariant, Long> ofEach(Map<String, Long> found) {
        Map<Invariant, Long> counts = new EnumMap<>(Invariant.class);
        for (Invariant invariant : Invariant.values()) {
            counts.put(invariant, found.getOrDefault(invariant.name(), 0L));
        }
        return counts;
    }

    /** @param before where the page before ended; null: from the newest on */
    Mono<List<Violation>> list(List<Bson> conditions, @Nullable String before, int limit) {
        List<Bson> all = new ArrayList<>(conditions);
        if (before != null) {
            all.add(lt(PLACE, before));
        }
        return Flux.from(violations
                        .find(all.isEmpty() ? empty() : and(all))
                        .sort(descending(PLACE))
                        .limit(limit))
                .collectList()
                .timeout(properties.readTimeout(), tooLate());
    }

    static Bson isOpen(boolean open) {
        return eq(OPEN, open);
    }

    static Bson isAcknowledged(boolean acknowledged) {
        return acknowledged ? ne(ACKNOWLEDGED, null) : eq(ACKNOWLEDGED, null);
    }

    static Bson of(Invariant invariant) {
        return eq(INVARIANT, invariant.name());
    }

    static Bson about(String thing) {
        return eq(ABOUT, thing);
    }

    private static <T> Mono<T> tooLate() {
        return Mono.error(() -> new MongoTimeoutException("the document store gave no answer about the audit in time"));
    }
}
