package io.baedal.query.orders;

import io.baedal.api.order.AboutOrder;
import io.baedal.query.projection.BatchWork;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orders that a batch of events touches: present once, folded in memory, written once. */
final class OrderBatch implements BatchWork {

    private static final Logger LOG = LoggerFactory.getLogger(OrderBatch.class);

    private final Map<String, OrderDocument> present;
    private final Map<String, OrderDocument> changed = new LinkedHashMap<>();
    private final Consumer<Collection<OrderDocument>> writer;

    /** @param present the orders as they are stored, of all that the batch is about */
    OrderBatch(Collection<OrderDocument> present, Consumer<Collection<OrderDocument>> writer) {
        this.present = new HashMap<>();
        present.forEach(order -> this.present.put(order.orderId(), order));
        this.writer = writer;
    }

    void apply(AboutOrder event, long position, Instant at) {
        String id = event.orderId().toString();
        OrderDocument before = present.get(id);
        OrderDocument after = OrderFold.fold(before, event, position, at);
        if (after == null) {
            LOG.warn(
                    "{} at {} is about {}, which nobody has placed",
                    event.getClass().getSimpleName(),
                    position,
                    id);
        } else if (after != before) {
            present.put(id, after);
            changed.put(id, after);
        }
    }

    @Override
    public void write() {
        if (!changed.isEmpty()) {
            writer.accept(changed.values());
        }
    }
}
