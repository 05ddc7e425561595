package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.delivery.config.Groups;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Keeps the index up to date, and wakes jobs after it was updated, never before. */
@Component
@ProcessingGroup(Groups.COURIER_INDEX)
final class CourierIndexing {

    private final CourierIndex index;
    private final WakeUps wakeUps;

    CourierIndexing(CourierIndex index, WakeUps wakeUps) {
        this.index = index;
        this.wakeUps = wakeUps;
    }

    @EventHandler
    void on(CourierRegistered event, @SequenceNumber long sequence) {
        index.apply(event, sequence);
    }

    @EventHandler
    void on(CourierWentOnline event, @SequenceNumber long sequence, @Timestamp Instant at) {
        index.apply(event, sequence, at);
        wakeUps.mayBeFree(event.courierId());
    }

    @EventHandler
    void on(CourierWentOffline event, @SequenceNumber long sequence) {
        index.apply(event, sequence);
    }

    @EventHandler
    void on(CourierClaimed event, @SequenceNumber long sequence) {
        index.apply(event, sequence);
    }

    @EventHandler
    void on(CourierFreed event, @SequenceNumber long sequence) {
        index.apply(event, sequence);
        wakeUps.mayBeFree(event.courierId());
    }
}
