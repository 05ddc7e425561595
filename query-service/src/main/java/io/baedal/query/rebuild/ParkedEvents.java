package io.baedal.query.rebuild;

import static com.mongodb.client.model.Accumulators.first;
import static com.mongodb.client.model.Accumulators.min;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.MongoTimeoutException;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.ViewProperties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the processors of this service have parked, as Axon's extension for MongoDB keeps it. Fails as views do. */
@Component
final class ParkedEvents {

    /** Sequences that are told of at one time. */
    static final int SEQUENCES_MAX = 200;

    private static final String GROUP = "processingGroup";
    private static final String SEQUENCE = "sequenceIdentifier";
    private static final String SEQUENCES = "sequences";
    private static final String EVENTS = "events";
    private static final String SINCE = "since";
    private static final String SECONDS = "seconds";
    private static final String NANOSECONDS = "nanoseconds";
    private static final String TRIED = "tried";
    private static final String EVENT = "event";
    private static final String CAUSE = "cause";
    private static final String REASON = "reason";

    private final MongoCollection<Document> letters;
    private final ViewProperties properties;

    ParkedEvents(MongoDatabase documents, MongoTemplate axon, ViewProperties properties) {
        this.letters = documents.getCollection(
                axon.deadLetterCollection().getNamespace().getCollectionName());
        this.properties = properties;
    }

    /** By the names of those that have parked anything. */
    Mono<Map<String, Waiting>> all() {
        return Flux.from(letters.aggregate(List.of(
                        group(
                                new Document("group", "$" + GROUP).append("sequence", "$" + SEQUENCE),
                                sum(EVENTS, 1),
                                min(SINCE, "$enqueuedAt.seconds")),
                        group("$_id.group", sum(SEQUENCES, 1), sum(EVENTS, "$" + EVENTS), min(SINCE, "$" + SINCE)))))
                .collectMap(found -> found.getString("_id"), ParkedEvents::parked)
                .timeout(properties.readTimeout(), tooLate());
    }

    private static Waiting parked(Document found) {
        return new Waiting(
                number(found, SEQUENCES), number(found, EVENTS), Instant.ofEpochSecond(number(found, SINCE)));
    }

    /** Of one processor, those that wait for the longest time first; not more than {@link #SEQUENCES_MAX}. */
    Mono<List<ParkedSequence>> of(String processor) {
        return Flux.from(letters.aggregate(List.of(
                        match(eq(GROUP, processor)),
                        sort(ascending("index")),
                        group(
                                "$" + SEQUENCE,
                                sum(EVENTS, 1),
                                first(SINCE, "$enqueuedAt"),
                                first(TRIED, "$lastTouched"),
                                first(EVENT, "$message.payloadType"),
                                first(CAUSE, "$causeType"),
                                first(REASON, "$causeMessage")),
                        sort(ascending(SINCE + "." + SECONDS, SINCE + "." + NANOSECONDS, "_id")),
                        limit(SEQUENCES_MAX))))
                .map(ParkedEvents::sequence)
                .collectList()
                .timeout(properties.readTimeout(), tooLate());
    }

    private static ParkedSequence sequence(Document found) {
        return new ParkedSequence(
                found.getString("_id"),
                (int) number(found, EVENTS),
                instant(found.get(SINCE, Document.class)),
                instant(found.get(TRIED, Document.class)),
                simple(found.getString(EVENT)),
                cause(found.getString(CAUSE), found.getString(REASON)));
    }

    private static Instant instant(Document stored) {
        return Instant.ofEpochSecond(number(stored, SECONDS), number(stored, NANOSECONDS));
    }

    private static long number(Document found, String field) {
        return found.get(field, Number.class).longValue();
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static @Nullable String cause(@Nullable String type, @Nullable String message) {
        if (type == null) {
            return null;
        }
        return message == null ? simple(type) : simple(type) + ": " + message;
    }

    private static <T> Mono<T> tooLate() {
        return Mono.error(() -> new MongoTimeoutException("no answer of the document store about parked events"));
    }
}
