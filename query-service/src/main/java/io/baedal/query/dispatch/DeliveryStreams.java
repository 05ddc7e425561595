package io.baedal.query.dispatch;

import io.baedal.query.projection.Positioned;
import io.baedal.query.projection.ViewProperties;
import io.baedal.query.stream.Streams;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The timeline of a delivery as it grows, with the name and vehicle of whoever comes or goes. */
@Component
final class DeliveryStreams extends Streams<DeliveryDocument, DeliveryChange> {

    private final CourierCollection couriers;

    DeliveryStreams(
            DeliveryCollection deliveries,
            DeliveryChanges changes,
            CourierCollection couriers,
            ViewProperties properties) {
        super(deliveries, changes, properties);
        this.couriers = couriers;
    }

    @Override
    protected Mono<List<DeliveryChange>> tell(DeliveryDocument delivery, long seen) {
        List<DeliveryEntry> entries = Positioned.after(delivery.timeline(), seen);
        Set<String> about = entries.stream()
                .map(DeliveryEntry::courierId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return couriers.names(about)
                .map(names -> entries.stream()
                        .map(entry -> DeliveryChange.of(
                                delivery, entry, entry.courierId() == null ? null : names.get(entry.courierId())))
                        .toList());
    }

    @Override
    protected boolean isOver(DeliveryDocument delivery) {
        return delivery.status().isEnd();
    }
}
