package io.baedal.query.dispatch;

import io.baedal.api.courier.CourierClaimRefused;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierEvent;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.query.projection.Folding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event makes of a courier. Pure and total; an event that he already knows of, by its position, changes nothing. */
final class CourierFold {

    static final Folding<CourierDocument, CourierEvent> FOLDING =
            new Folding<>(CourierEvent.class, CourierFold::subject, CourierFold::fold);

    private CourierFold() {}

    private static @Nullable String subject(CourierEvent event) {
        return switch (event) {
            // He is as he was.
            case CourierClaimRefused ignored -> null;
            case CourierRegistered known -> known.courierId().toString();
            case CourierWentOnline online -> online.courierId().toString();
            case CourierWentOffline offline -> offline.courierId().toString();
            case CourierClaimed claimed -> claimed.courierId().toString();
            case CourierFreed freed -> freed.courierId().toString();
        };
    }

    static CourierDocument fold(@Nullable CourierDocument before, CourierEvent event, long position, Instant at) {
        if (before != null && position <= before.position()) {
            return before;
        }
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        CourierDocument courier = before == null ? blank(event, position, moment) : before;
        CourierDocument after = switch (event) {
            case CourierRegistered known -> courier.registered(known.name(), known.vehicle(), known.capacity());
            case CourierWentOnline online -> courier.taking(online.vehicle());
            case CourierWentOffline ignored -> courier.takingNone();
            case CourierClaimed claimed -> courier.keptFor(claimed.deliveryId().toString());
            case CourierFreed freed -> courier.notKeptFor(freed.deliveryId().toString());
            case CourierClaimRefused ignored -> courier;
        };
        return after.asOf(position, moment);
    }

    /** A courier just before his first event. */
    private static CourierDocument blank(CourierEvent event, long position, Instant at) {
        return new CourierDocument(
                event.courierId().toString(), null, null, 0, false, List.of(), position, at, position - 1);
    }
}
