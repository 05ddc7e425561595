package io.baedal.query.orders;

import io.baedal.query.projection.LogPosition;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What the view has to be: the fold of the log, read from its beginning and one event after the other. */
final class LogOfOrders {

    private LogOfOrders() {}

    static Map<String, OrderDocument> fold(EventStore log) throws InterruptedException {
        Map<String, OrderDocument> orders = new TreeMap<>();
        long head = LogPosition.of(log.createHeadToken());
        long read = -1;
        try (BlockingStream<TrackedEventMessage<?>> events = log.openStream(null)) {
            while (read < head && events.hasNextAvailable(5, TimeUnit.SECONDS)) {
                TrackedEventMessage<?> event = events.nextAvailable();
                read = LogPosition.of(event.trackingToken());
                add(orders, event, read);
            }
        }
        return orders;
    }

    private static void add(Map<String, OrderDocument> orders, TrackedEventMessage<?> event, long position) {
        String order = OrderFold.FOLDING.subjectOf(event.getPayload());
        if (order != null) {
            OrderDocument after = OrderFold.FOLDING
                    .step()
                    .fold(
                            orders.get(order),
                            OrderFold.FOLDING.events().cast(event.getPayload()),
                            position,
                            event.getTimestamp());
            if (after != null) {
                orders.put(order, after);
            }
        }
    }
}
