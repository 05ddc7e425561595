package io.baedal.query.dispatch;

import io.baedal.api.courier.CourierClaimRefused;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierEvent;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.query.projection.Figures;
import java.util.List;

/** How many jobs a courier takes at once, whether he takes any now (1) or none (0), and how many he is kept for. */
final class CourierFigures implements Figures<CourierDocument, CourierEvent> {

    @Override
    public List<Long> after(List<Long> before, CourierEvent event) {
        long capacity = before.isEmpty() ? 0 : before.get(0);
        long online = before.isEmpty() ? 0 : before.get(1);
        long jobs = before.isEmpty() ? 0 : before.get(2);
        return switch (event) {
            case CourierRegistered known -> List.of((long) known.capacity(), online, jobs);
            case CourierWentOnline ignored -> List.of(capacity, 1L, jobs);
            case CourierWentOffline ignored -> List.of(capacity, 0L, jobs);
            case CourierClaimed ignored -> List.of(capacity, online, jobs + 1);
            case CourierFreed ignored -> List.of(capacity, online, jobs - 1);
            case CourierClaimRefused ignored -> before;
        };
    }

    @Override
    public List<Long> shownBy(CourierDocument courier) {
        return List.of((long) courier.capacity(), courier.online() ? 1L : 0L, (long)
                courier.jobs().size());
    }
}
