package io.baedal.delivery.dispatch;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Projections.include;
import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

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
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where couriers are and whether they have room, by the events of the courier and by the positions he sends. An event that
 * was applied before changes nothing. Must be fed in sequence per courier; positions may come at any time.
 *
 * <p>A search asks for the free couriers in the cells around the pick-up, in a small circle first and then in ever larger
 * ones, so that it reads a few of them however many there are. It takes those within the circle only: whoever shares a cell
 * with them but stands outside may be farther away than somebody in a cell that was not asked for. Where there is a crowd in
 * the circle, all of it is read, and only the nearest are kept.
 */
@Component
final class CourierIndex {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How many couriers the store sends at a time. */
    static final int READ_AT_ONCE_MAX = 1_000;

    private static final Comparator<Candidate> NEAREST_FIRST = comparingDouble(Candidate::distanceMetres)
            .thenComparing(comparing(candidate -> candidate.courierId().toString()));

    private final CourierCollection couriers;
    private final DispatchProperties properties;

    CourierIndex(CourierCollection couriers, DispatchProperties properties) {
        this.couriers = couriers;
        this.properties = properties;
    }

    void apply(CourierRegistered event, long sequence) {
        Await.result(couriers.add(CourierEntry.of(event, sequence)), PATIENCE);
    }

    /** @param at when it happened */
    void apply(CourierWentOnline event, long sequence, Instant at) {
        change(event.courierId(), sequence, entry -> entry.wentOnline(event, at));
    }

    void apply(CourierWentOffline event, long sequence) {
        change(event.courierId(), sequence, CourierEntry::wentOffline);
    }

    void apply(CourierClaimed event, long sequence) {
        change(event.courierId(), sequence, entry -> entry.claimed(event));
    }

    void apply(CourierFreed event, long sequence) {
        change(event.courierId(), sequence, entry -> entry.freed(event));
    }

    private void change(CourierId courier, long sequence, UnaryOperator<CourierEntry> change) {
        Await.result(
                couriers.change(
                        courier,
                        entry -> entry.sequence() < sequence
                                ? change.apply(entry).applied(sequence)
                                : entry),
                PATIENCE);
    }

    /** Takes a position that is no event. Emits whether the courier is known here. */
    Mono<Boolean> moved(CourierId courier, Whereabouts to) {
        return couriers.change(courier, entry -> entry.moved(to)).hasElement();
    }

    /** Where the courier is; empty if he is not known here or told no position yet. */
    Mono<Whereabouts> whereabouts(CourierId courier) {
        return couriers.find(courier).mapNotNull(CourierEntry::position);
    }

    /** Who is on-line, within reach, has room and fits: the nearest to the pick-up, and some who are near, too, by great circle. */
    List<Candidate> nearest(Carriage carriage, Collection<CourierId> without) {
        return nearest(carriage.pickUp(), carriage.vehicle(), without);
    }

    List<Candidate> nearest(GeoPoint pickUp, VehicleClass vehicle, Collection<CourierId> without) {
        Bson suitable = and(
                in(CourierCollection.VEHICLE, standIns(vehicle)),
                nin("_id", without.stream().map(CourierId::toString).toList()));
        Mono<List<Candidate>> found = Flux.fromIterable(Cells.radiiUpTo(properties.reachMetres()))
                .concatMap(radius -> within(pickUp, radius, suitable))
                .filter(some -> !some.isEmpty())
                .next()
                .defaultIfEmpty(List.of());
        List<Candidate> nearest = Await.result(found, PATIENCE);
        return nearest == null ? List.of() : nearest;
    }

    private Mono<List<Candidate>> within(GeoPoint pickUp, double metres, Bson suitable) {
        Bson inCells = in(CourierCollection.CELLS, Cells.covering(pickUp, metres));
        return couriers.find(
                        and(inCells, suitable),
                        include(CourierCollection.LATITUDE, CourierCollection.LONGITUDE),
                        READ_AT_ONCE_MAX)
                .map(found -> candidate(found, pickUp))
                .filter(candidate -> candidate.distanceMetres() <= metres)
                .collect(() -> new TreeSet<>(NEAREST_FIRST), this::keep)
                .map(List::copyOf);
    }

    private void keep(TreeSet<Candidate> nearest, Candidate candidate) {
        nearest.add(candidate);
        if (nearest.size() > properties.candidatesMax()) {
            nearest.pollLast();
        }
    }

    /** Whether there is anybody at all whom a search could find. */
    boolean anybodyIsFree() {
        Bson somewhere = gt(CourierCollection.CELLS, "");
        return Await.result(couriers.findAny(somewhere, include("_id")), PATIENCE) != null;
    }

    /** The courier, if he has room now. */
    Optional<Available> available(CourierId courier) {
        return Optional.ofNullable(Await.result(couriers.find(courier), PATIENCE))
                .flatMap(CourierEntry::available);
    }

    private static List<String> standIns(VehicleClass wanted) {
        return Arrays.stream(VehicleClass.values())
                .filter(vehicle -> vehicle.canStandInFor(wanted))
                .map(VehicleClass::name)
                .toList();
    }

    private static Candidate candidate(Document courier, GeoPoint pickUp) {
        GeoPoint position = new GeoPoint(
                courier.getDouble(CourierCollection.LATITUDE), courier.getDouble(CourierCollection.LONGITUDE));
        return new Candidate(CourierId.of(courier.getString("_id")), position.distanceMetres(pickUp));
    }
}
