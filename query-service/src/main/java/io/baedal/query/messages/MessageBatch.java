package io.baedal.query.messages;

import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderPlaced;
import io.baedal.query.outbox.Outgoing;
import io.baedal.query.projection.BatchWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a batch of events is to customers: what has to be remembered, and what is to be told. */
final class MessageBatch implements BatchWork {

    private static final Logger LOG = LoggerFactory.getLogger(MessageBatch.class);

    private final Beginning beginning;
    private final Map<String, Ordered> known;
    private final Map<String, Ordered> kept = new LinkedHashMap<>();
    private final Map<String, Reachable> couriers = new LinkedHashMap<>();
    private final List<Outgoing> messages = new ArrayList<>();
    private final Clock clock;
    private final Duration keep;
    private final Consumer<MessageBatch> writer;

    /**
     * @param known what is kept of the orders that the batch is about
     * @param keep for how long an order is kept of which nothing is heard
     */
    MessageBatch(
            Beginning beginning,
            Map<String, Ordered> known,
            Clock clock,
            Duration keep,
            Consumer<MessageBatch> writer) {
        this.beginning = beginning;
        this.known = new HashMap<>(known);
        this.clock = clock;
        this.keep = keep;
        this.writer = writer;
    }

    void hear(CourierRegistered event) {
        Reachable courier = Reachable.of(event);
        couriers.put(courier.courierId(), courier);
    }

    void hear(AboutOrder event, String eventId, long position, Instant at) {
        Ordered order = event instanceof OrderPlaced first
                ? Ordered.of(first, clock.instant(), keep)
                : known.get(event.orderId().toString());
        String type = event.getClass().getSimpleName();
        if (order == null) {
            LOG.warn(
                    "{} at {} is about {}, which nobody has placed: there is nobody to tell",
                    type,
                    position,
                    event.orderId());
            return;
        }
        keep(order);
        News news = News.of(event, order);
        if (news != null && beginning.isBefore(position, at)) {
            Message message = Message.of(news, order, type, position, at);
            String id = MessageId.of(eventId, order.customerId()).toString();
            // Due when it happened, unless somebody's clock says that it is yet to happen.
            Instant now = clock.instant();
            messages.add(Outgoing.fresh(id, order.customerId(), message.document(), at.isAfter(now) ? now : at));
        }
    }

    private void keep(Ordered order) {
        Ordered longer = order.heard(clock.instant(), keep);
        if (longer != known.put(longer.orderId(), longer)) {
            kept.put(longer.orderId(), longer);
        }
    }

    /** Of what orders are kept, that which is new. */
    List<Ordered> orders() {
        return List.copyOf(kept.values());
    }

    List<Reachable> couriers() {
        return List.copyOf(couriers.values());
    }

    List<Outgoing> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void write() {
        writer.accept(this);
    }
}
