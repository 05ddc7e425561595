package io.baedal.api.courier;

import io.baedal.api.delivery.DeliveryId;
import java.util.List;
import java.util.Objects;
import org.axonframework.serialization.Revision;

/** A courier takes no new jobs; `jobs` are those he has, or is asked about. None where that was not said. */
@Revision("2")
public record CourierWentOffline(CourierId courierId, List<DeliveryId> jobs) implements CourierEvent {
    public CourierWentOffline {
        jobs = List.copyOf(Objects.requireNonNullElse(jobs, List.of()));
    }
}
