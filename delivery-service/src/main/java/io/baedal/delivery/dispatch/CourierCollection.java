package io.baedal.delivery.dispatch;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.exclude;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.ConcurrencyException;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The collection {@code couriers}: an entry each, the cells in which he is found while he is free, and those in which he is
 * seen while he is on-line. An entry is read, changed and written back only if nobody else has written it meanwhile, by its
 * version; otherwise it is done again. So an event and a position that come at the same moment, on whichever instances, both
 * count.
 */
@Component
final class CourierCollection implements StoresCollections {

    static final String CELLS = "cells";
    static final String ONLINE_CELLS = "onlineCells";
    static final String VEHICLE = "vehicle";
    static final String LATITUDE = "latitude";
    static final String LONGITUDE = "longitude";

    /** Where he is he tells again and again, and all else the log does. */
    private static final StoredCollection STORED = new StoredCollection(
            "couriers",
            Durability.AS_CONFIGURED,
            List.of(
                    new IndexModel(
                            Indexes.ascending(CELLS, VEHICLE),
                            new IndexOptions().partialFilterExpression(Filters.exists(CELLS))),
                    new IndexModel(
                            Indexes.ascending(ONLINE_CELLS),
                            new IndexOptions().partialFilterExpression(Filters.exists(ONLINE_CELLS)))),
            "never");

    private static final String VERSION = "version";
    private static final String TOLD_AT = "toldAt";

    /** Each attempt that fails is one in which somebody else succeeded. */
    private static final int ATTEMPTS_MAX = 50;

    private static final Duration FIRST_RETRY = Duration.ofMillis(1);
    private static final Duration LAST_RETRY = Duration.ofMillis(50);

    private final MongoCollection<Document> couriers;
    private final Mono<Void> indexed;

    CourierCollection(MongoDatabase documents) {
        this.couriers = STORED.in(documents, Document.class);
        // Made before the first write rather than at start-up, which must not depend on the store; asked for once.
        this.indexed = Flux.from(couriers.createIndexes(STORED.indexes()))
                .then(Mono.just(true))
                .cacheInvalidateIf(done -> false)
                .then();
    }

    @Override
    public List<StoredCollection> collections() {
        return List.of(STORED);
    }

    /** Unless there is one of him. */
    Mono<Void> add(CourierEntry entry) {
        Bson first = Updates.setOnInsert(document(entry, 1));
        return indexed.then(
                        Mono.from(couriers.updateOne(byId(entry.courier()), first, new UpdateOptions().upsert(true))))
                .then();
    }

    /**
     * Changes an entry as it is at that moment.
     *
     * @param change may be called several times
     * @return the entry afterwards; empty if there is none
     * @throws ConcurrencyException if others always were quicker
     */
    Mono<CourierEntry> change(CourierId courier, UnaryOperator<CourierEntry> change) {
        return indexed.then(Mono.defer(() -> Mono.from(
                                couriers.find(byId(courier)).first())
                        .flatMap(found -> replace(found, change.apply(entry(found))))))
                .retryWhen(Retry.backoff(ATTEMPTS_MAX, FIRST_RETRY)
                        .maxBackoff(LAST_RETRY)
                        .filter(Outrun.class::isInstance)
                        .onRetryExhaustedThrow((retry, last) -> new ConcurrencyException(
                                "the entry of " + courier + " changed " + ATTEMPTS_MAX
                                        + " times while it was being changed; the same may be tried again",
                                last.failure())));
    }

    private Mono<CourierEntry> replace(Document found, CourierEntry changed) {
        if (changed.equals(entry(found))) {
            return Mono.just(changed);
        }
        // Entries that were written before they had versions have none, and their positions no time.
        Long version = found.getLong(VERSION);
        Document next = document(changed, version == null ? 1 : version + 1);
        return Mono.from(couriers.replaceOne(and(byId(changed.courier()), eq(VERSION, version)), next))
                .flatMap(result -> result.getMatchedCount() > 0 ? Mono.just(changed) : Mono.error(new Outrun()));
    }

    Mono<CourierEntry> find(CourierId courier) {
        return Mono.from(couriers.find(byId(courier)).first()).map(CourierCollection::entry);
    }

    /** All who are suitable, so many documents at a time. */
    Flux<CourierEntry> find(Bson suitable, int atOnceMax) {
        return find(suitable, exclude(CELLS, ONLINE_CELLS), atOnceMax).map(CourierCollection::entry);
    }

    /** These fields of all who are suitable, so many documents at a time. */
    Flux<Document> find(Bson suitable, Bson fields, int atOnceMax) {
        return Flux.from(couriers.find(suitable).projection(fields).batchSize(atOnceMax));
    }

    /** These fields of one who is suitable; empty if nobody is. */
    Mono<Document> findAny(Bson suitable, Bson fields) {
        return Mono.from(couriers.find(suitable).projection(fields).first());
    }

    private static Bson byId(CourierId courier) {
        return eq(courier.toString());
    }

    /** Without cells where he is not to be found or seen, so that the indexes on them hold nobody else. */
    static Document document(CourierEntry entry, long version) {
        Document document = new Document("_id", entry.courier().toString())
                .append("sequence", entry.sequence())
                .append(VERSION, version)
                .append(VEHICLE, entry.vehicle().name())
                .append("capacity", entry.capacity())
                .append("online", entry.online())
                .append("full", entry.full())
                .append("jobs", entry.jobs().stream().map(DeliveryId::toString).toList());
        Whereabouts position = entry.position();
        if (position != null) {
            document.append(LATITUDE, position.latitude())
                    .append(LONGITUDE, position.longitude())
                    .append(TOLD_AT, position.at().toEpochMilli());
        }
        appendUnlessEmpty(document, CELLS, entry.cells());
        appendUnlessEmpty(document, ONLINE_CELLS, entry.onlineCells());
        return document;
    }

    private static void appendUnlessEmpty(Document document, String field, List<String> cells) {
        if (!cells.isEmpty()) {
            document.append(field, cells);
        }
    }

    private static CourierEntry entry(Document document) {
        Set<DeliveryId> jobs = document.getList("jobs", String.class).stream()
                .map(DeliveryId::of)
                .collect(Collectors.toCollection(HashSet::new));
        return new CourierEntry(
                CourierId.of(document.getString("_id")),
                VehicleClass.valueOf(document.getString(VEHICLE)),
                document.getInteger("capacity"),
                document.getLong("sequence"),
                document.getBoolean("online"),
                document.getBoolean("full"),
                jobs,
                position(document));
    }

    private static @Nullable Whereabouts position(Document document) {
        if (!document.containsKey(LATITUDE)) {
            return null;
        }
        return new Whereabouts(
                document.getDouble(LATITUDE),
                document.getDouble(LONGITUDE),
                Instant.ofEpochMilli(document.get(TOLD_AT, 0L)));
    }

    /** Somebody else wrote the entry first. Carries no stack: it is expected. */
    private static final class Outrun extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Outrun() {
            super("somebody else wrote the entry first", null, false, false);
        }
    }
}
