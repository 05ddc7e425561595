package io.baedal.delivery.dispatch;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.support.reactive.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The deliveries that wait for a courier: one document each, with the time since when and who will not do. */
@Component
final class WaitingJobs {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long NEVER = 0;

    private final MongoCollection<Document> waiting;

    WaitingJobs(MongoDatabase documents) {
        this.waiting = documents.getCollection("waiting");
    }

    /** A job that was picked to be woken, and when, in milliseconds since 1970. */
    record Picked(DeliveryId delivery, long wokenAt) {}

    /** From here on the job is woken by whoever becomes free; it counts as not woken yet. */
    void mark(Effect.MarkWaiting job) {
        Bson entry = combine(
                set("since", job.since().toEpochMilli()),
                set("vehicle", job.vehicle().name()),
                set("without", job.without().stream().map(CourierId::toString).toList()),
                set("wokenAt", NEVER));
        Await.result(
                Mono.from(waiting.updateOne(
                        eq(job.job().delivery().toString()), entry, new UpdateOptions().upsert(true))),
                PATIENCE);
    }

    void unmark(DeliveryId delivery) {
        Await.result(Mono.from(waiting.deleteOne(eq(delivery.toString()))), PATIENCE);
    }

    /**
     * Picks the job that has waited longest among those the courier could do and that were not woken since
     * {@code wokenBefore}. No two callers pick the same.
     */
    Optional<Picked> pickOldest(Available courier, Instant now, Instant wokenBefore) {
        Bson suitable = and(
                in("vehicle", courier.fits()),
                ne("without", courier.courier().toString()),
                lt("wokenAt", wokenBefore.toEpochMilli()));
        return Optional.ofNullable(Await.result(
                Mono.from(waiting.findOneAndUpdate(
                                suitable,
                                set("wokenAt", now.toEpochMilli()),
                                new FindOneAndUpdateOptions().sort(ascending("since", "_id"))))
                        .map(found -> new Picked(DeliveryId.of(found.getString("_id")), now.toEpochMilli())),
                PATIENCE));
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
}
