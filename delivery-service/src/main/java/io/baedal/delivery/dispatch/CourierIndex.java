package io.baedal.delivery.dispatch;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.value.GeoPoint;
import io.baedal.delivery.config.DispatchProperties;
import io.baedal.support.reactive.Await;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where couriers are and whether they have room: one document a courier, by the events of the courier and by the
 * positions he sends. An event that was applied before changes nothing. Must be fed in sequence per courier.
 */
@Component
final class CourierIndex {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MongoCollection<Document> couriers;
    private final int candidatesMax;

    CourierIndex(MongoDatabase documents, DispatchProperties properties) {
        this.couriers = documents.getCollection("couriers");
        this.candidatesMax = properties.candidatesMax();
    }

    void apply(CourierRegistered event, long sequence) {
        Bson first = combine(
                setOnInsert("sequence", sequence),
                setOnInsert("vehicle", event.vehicle().name()),
                setOnInsert("capacity", event.capacity()),
                setOnInsert("online", false),
                setOnInsert("full", false),
                setOnInsert("jobs", List.of()));
        Await.result(
                Mono.from(
                        couriers.updateOne(eq(event.courierId().toString()), first, new UpdateOptions().upsert(true))),
                PATIENCE);
    }

    void apply(CourierWentOnline event, long sequence) {
        update(event.courierId(), sequence, set("online", true), position(event.position()));
    }

    void apply(CourierWentOffline event, long sequence) {
        update(event.courierId(), sequence, set("online", false));
    }

    void apply(CourierClaimed event, long sequence) {
        update(
                event.courierId(),
                sequence,
                set("full", event.full()),
                addToSet("jobs", event.deliveryId().toString()));
    }

    void apply(CourierFreed event, long sequence) {
        update(
                event.courierId(),
                sequence,
                set("full", false),
                pull("jobs", event.deliveryId().toString()));
    }

    private void update(CourierId courier, long sequence, Bson... changes) {
        Bson unlessApplied = and(eq(courier.toString()), lt("sequence", sequence));
        Await.result(
                Mono.from(couriers.updateOne(unlessApplied, combine(combine(changes), set("sequence", sequence)))),
                PATIENCE);
    }

    /** Takes a position that is no event. Emits whether the courier is known here. */
    Mono<Boolean> moved(CourierId courier, GeoPoint position) {
        return Mono.from(couriers.updateOne(eq(courier.toString()), position(position)))
                .map(result -> result.getMatchedCount() > 0);
    }

    /** Who is on-line, has room and fits, nearest to the pick-up first by great circle. */
    List<Candidate> nearest(Carriage carriage, Collection<CourierId> without) {
        List<String> fitting = Arrays.stream(VehicleClass.values())
                .filter(vehicle -> vehicle.canStandInFor(carriage.vehicle()))
                .map(VehicleClass::name)
                .toList();
        Bson suitable = and(
                free(),
                in("vehicle", fitting),
                nin("_id", without.stream().map(CourierId::toString).toList()));
        return all(Flux.from(couriers.find(suitable)).map(found -> candidate(found, carriage.pickUp()))).stream()
                .sorted(comparingDouble(Candidate::distanceMetres)
                        .thenComparing(
                                comparing(candidate -> candidate.courierId().toString())))
                .limit(candidatesMax)
                .toList();
    }

    List<Available> available() {
        return all(Flux.from(couriers.find(free())).map(CourierIndex::available));
    }

    /** The courier, if he has room now. */
    Optional<Available> available(CourierId courier) {
        return Optional.ofNullable(Await.result(
                Mono.from(couriers.find(and(eq(courier.toString()), free()))).map(CourierIndex::available), PATIENCE));
    }

    private static <T> List<T> all(Flux<T> found) {
        List<T> result = Await.result(found.collectList(), PATIENCE);
        return result == null ? List.of() : result;
    }

    private static Bson free() {
        return and(eq("online", true), eq("full", false), exists("latitude"));
    }

    private static Bson position(GeoPoint point) {
        return combine(set("latitude", point.latitude()), set("longitude", point.longitude()));
    }

    private static Candidate candidate(Document courier, GeoPoint pickUp) {
        GeoPoint position = new GeoPoint(courier.getDouble("latitude"), courier.getDouble("longitude"));
        return new Candidate(CourierId.of(courier.getString("_id")), position.distanceMetres(pickUp));
    }

    private static Available available(Document courier) {
        int jobs = courier.getList("jobs", String.class).size();
        return new Available(
                CourierId.of(courier.getString("_id")),
                VehicleClass.valueOf(courier.getString("vehicle")),
                courier.getInteger("capacity") - jobs);
    }
}
