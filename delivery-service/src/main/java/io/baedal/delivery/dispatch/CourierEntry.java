package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.delivery.dispatch.AreaMap.Seen;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the index knows of a courier. Events say whether he takes jobs and how many he has; where he is he tells by the way.
 * In which cells he is found follows from both, so that neither can leave him where the other has taken him away.
 *
 * @param sequence of his last event that was applied
 * @param full whether he has as many jobs as he can carry, as he said himself
 * @param position null until he told one
 */
record CourierEntry(
        CourierId courier,
        VehicleClass vehicle,
        int capacity,
        long sequence,
        boolean online,
        boolean full,
        Set<DeliveryId> jobs,
        @Nullable Whereabouts position) {

    CourierEntry {
        jobs = Set.copyOf(jobs);
    }

    static CourierEntry of(CourierRegistered event, long sequence) {
        return new CourierEntry(
                event.courierId(), event.vehicle(), event.capacity(), sequence, false, false, Set.of(), null);
    }

    /** @param at when he did; a position that was heard later is newer than the one with which he did */
    CourierEntry wentOnline(CourierWentOnline event, Instant at) {
        boolean movedSince = position != null && position.at().isAfter(at);
        return with(true, full, jobs, movedSince ? position : Whereabouts.of(event.position(), at));
    }

    CourierEntry wentOffline() {
        return with(false, full, jobs, position);
    }

    CourierEntry claimed(CourierClaimed event) {
        Set<DeliveryId> more = new HashSet<>(jobs);
        more.add(event.deliveryId());
        return with(online, event.full(), more, position);
    }

    CourierEntry freed(CourierFreed event) {
        Set<DeliveryId> fewer = new HashSet<>(jobs);
        fewer.remove(event.deliveryId());
        return with(online, false, fewer, position);
    }

    CourierEntry moved(Whereabouts to) {
        return with(online, full, jobs, to);
    }

    CourierEntry applied(long event) {
        return new CourierEntry(courier, vehicle, capacity, event, online, full, jobs, position);
    }

    /** Where he is found; nowhere unless he takes jobs, has room, and told where he is. */
    List<String> cells() {
        return available().map(free -> Cells.at(free.at())).orElse(List.of());
    }

    /** Where he is seen, whether or not he has room. */
    List<String> onlineCells() {
        return seen().map(seen -> Cells.at(seen.position().place())).orElse(List.of());
    }

    Optional<Available> available() {
        return online && !full && position != null
                ? Optional.of(new Available(courier, vehicle, places(), position.place()))
                : Optional.empty();
    }

    /** As he is on a map; empty unless he takes jobs and told where he is. */
    Optional<Seen> seen() {
        return online && position != null
                ? Optional.of(new Seen(courier, vehicle, places(), position))
                : Optional.empty();
    }

    private int places() {
        return full ? 0 : capacity - jobs.size();
    }

    private CourierEntry with(boolean takesJobs, boolean isFull, Set<DeliveryId> has, @Nullable Whereabouts where) {
        return new CourierEntry(courier, vehicle, capacity, sequence, takesJobs, isFull, has, where);
    }
}
