package io.baedal.delivery.dispatch;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.value.GeoPoint;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import io.baedal.support.reactive.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The deliveries that wait for a courier: one document each, with the time since when, the cells of the pick-up, and who will
 * not do.
 */
@Component
final class WaitingJobs implements StoresCollections {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long NEVER = 0;

    /** Among so many that have waited longest within reach of a courier one is looked for whom nobody else is just picking. */
    private static final int PICK_READ_MAX = 100;

    private static final Bson OLDEST_FIRST = ascending("since", "_id");

    private static final StoredCollection STORED = new StoredCollection(
            "waiting",
            Durability.MAJORITY,
            List.of(new IndexModel(Indexes.ascending("cells", "since")), new IndexModel(OLDEST_FIRST)),
            "when the job waits no longer");

    private final MongoCollection<Document> waiting;
    private final Mono<Void> indexed;

    WaitingJobs(MongoDatabase documents) {
        this.waiting = STORED.in(documents, Document.class);
        this.indexed = Flux.from(waiting.createIndexes(STORED.indexes()))
                .then(Mono.just(true))
                .cacheInvalidateIf(done -> false)
                .then();
    }

    @Override
    public List<StoredCollection> collections() {
        return List.of(STORED);
    }

    /** A job that was picked to be woken, and when, in milliseconds since 1970. */
    record Picked(DeliveryId delivery, long wokenAt) {}

    /** From here on the job is woken by whoever becomes free; it counts as not woken yet. */
    void mark(Effect.MarkWaiting job) {
        GeoPoint pickUp = job.carriage().pickUp();
        Bson entry = combine(
                set("since", job.since().toEpochMilli()),
                set("latitude", pickUp.latitude()),
                set("longitude", pickUp.longitude()),
                set("cells", Cells.at(pickUp)),
                set("vehicle", job.carriage().vehicle().name()),
                set("without", job.without().stream().map(CourierId::toString).toList()),
                set("wokenAt", NEVER));
        Await.result(
                indexed.then(Mono.from(waiting.updateOne(
                        eq(job.job().delivery().toString()), entry, new UpdateOptions().upsert(true)))),
                PATIENCE);
    }

    void unmark(DeliveryId delivery) {
        Await.result(Mono.from(waiting.deleteOne(eq(delivery.toString()))), PATIENCE);
    }

    /**
     * Picks the job that has waited longest among those the courier could do, whose pick-up is within reach of him, and
     * that were not woken since {@code wokenBefore}. No two callers pick the same.
     */
    Optional<Picked> pickOldest(Available courier, double reachMetres, Instant now, Instant wokenBefore) {
        Bson suitable = and(
                in("cells", Cells.covering(courier.at(), reachMetres)),
                in("vehicle", courier.fits()),
                ne("without", courier.courier().toString()),
                notWokenSince(wokenBefore));
        Mono<Picked> picked = Flux.from(
                        waiting.find(suitable).sort(OLDEST_FIRST).batchSize(PICK_READ_MAX))
                .map(WaitingJobs::job)
                // Those in the cells who are out of reach are passed over here, and may be many: they wait longest.
                .filter(job -> job.pickUp().distanceMetres(courier.at()) <= reachMetres)
                .take(PICK_READ_MAX)
                .concatMap(job -> picking(job, now))
                .next();
        return Optional.ofNullable(Await.result(picked, PATIENCE));
    }

    /**
     * Picks the oldest of the jobs that were marked before pick-ups were kept, and not woken since {@code wokenBefore}.
     * Nobody can look around them; woken, they look for themselves, and are marked with their pick-up.
     */
    Optional<Picked> pickWithoutPickUp(Instant now, Instant wokenBefore) {
        Bson unplaced = and(exists("cells", false), notWokenSince(wokenBefore));
        return Optional.ofNullable(Await.result(
                Mono.from(waiting.findOneAndUpdate(
                                unplaced,
                                set("wokenAt", now.toEpochMilli()),
                                new FindOneAndUpdateOptions().sort(OLDEST_FIRST)))
                        .map(found -> new Picked(DeliveryId.of(found.getString("_id")), now.toEpochMilli())),
                PATIENCE));
    }

    /** The job, unless somebody else picked or marked it since it was read. */
    Optional<Picked> pick(WaitingJob job, Instant now) {
        return Optional.ofNullable(Await.result(picking(job, now), PATIENCE));
    }

    private Mono<Picked> picking(WaitingJob job, Instant now) {
        Bson asRead = and(eq(job.delivery().toString()), eq("wokenAt", job.wokenAt()));
        return Mono.from(waiting.updateOne(asRead, set("wokenAt", now.toEpochMilli())))
                .filter(result -> result.getMatchedCount() > 0)
                .map(result -> new Picked(job.delivery(), now.toEpochMilli()));
    }

    /**
     * Jobs that were not woken since {@code wokenBefore}, those first that have waited longest.
     *
     * @param last where to go on, null to begin with the oldest
     */
    List<WaitingJob> after(@Nullable WaitingJob last, int max, Instant wokenBefore) {
        // Jobs that were marked before pick-ups were kept are picked on their own.
        Bson suitable = and(exists("cells"), notWokenSince(wokenBefore));
        if (last != null) {
            Bson later = or(gt("since", last.since()), gt("_id", last.delivery().toString()));
            // Said apart, because an index serves a range and no choice between two.
            suitable = and(gte("since", last.since()), later, suitable);
        }
        List<WaitingJob> found = Await.result(
                Flux.from(waiting.find(suitable).sort(OLDEST_FIRST).limit(max))
                        .map(WaitingJobs::job)
                        .collectList(),
                PATIENCE);
        return found == null ? List.of() : found;
    }

    /** Forgets a job that turned out not to wait, unless it has been marked again since it was picked. */
    void forget(Picked job) {
        Await.result(
                Mono.from(waiting.deleteOne(and(eq(job.delivery().toString()), eq("wokenAt", job.wokenAt())))),
                PATIENCE);
    }

    boolean isEmpty() {
        return Await.result(Mono.from(waiting.find().limit(1)), PATIENCE) == null;
    }

    private static Bson notWokenSince(Instant wokenBefore) {
        return lt("wokenAt", wokenBefore.toEpochMilli());
    }

    private static WaitingJob job(Document document) {
        return new WaitingJob(
                DeliveryId.of(document.getString("_id")),
                document.getLong("since"),
                new GeoPoint(document.getDouble("latitude"), document.getDouble("longitude")),
                VehicleClass.valueOf(document.getString("vehicle")),
                document.getList("without", String.class).stream()
                        .map(CourierId::of)
                        .collect(Collectors.toSet()),
                document.getLong("wokenAt"));
    }
}
