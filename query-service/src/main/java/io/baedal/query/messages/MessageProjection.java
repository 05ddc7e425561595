package io.baedal.query.messages;

import io.baedal.api.coupon.CouponEvent;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.delivery.DeliveryEvent;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderEvent;
import io.baedal.api.payment.PaymentEvent;
import io.baedal.api.ticket.TicketEvent;
import io.baedal.query.config.Groups;
import io.baedal.query.outbox.Outbox;
import io.baedal.query.outbox.OutboxSender;
import io.baedal.query.projection.EndOfBatch;
import io.baedal.query.projection.LogPosition;
import io.baedal.support.reactive.Await;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hears what happens, and puts what a customer cares about into the outbox. It hears the log from its tail on, since what
 * was ordered before its first start has to be known, and tells from then on. One segment keeps all events in their order:
 * a courier is known before he is assigned.
 */
@Component
@ProcessingGroup(Groups.MESSAGES)
@DisallowReplay
final class MessageProjection {

    /** By so much the wait is longer than the store may take, so that it says itself what is wrong. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final MessageStore store;
    private final Outbox messages;
    private final OutboxSender sender;
    private final EventStore log;
    private final Clock clock;
    private final Instant started;
    private final Duration patience;
    private final Duration ordersKeptFor;
    private volatile @Nullable Beginning beginning;

    MessageProjection(
            MessageStore store,
            Outbox messageOutbox,
            OutboxSender messageSender,
            EventStore log,
            Clock clock,
            MessagesProperties properties) {
        this.store = store;
        this.messages = messageOutbox;
        this.sender = messageSender;
        this.log = log;
        this.clock = clock;
        this.started = clock.instant();
        this.patience = properties.storeTimeout().plus(MARGIN);
        this.ordersKeptFor = properties.ordersKeptFor();
    }

    @EventHandler
    void on(OrderEvent event, @MessageIdentifier String id, TrackingToken token, @Timestamp Instant at) {
        hear(event, id, token, at);
    }

    @EventHandler
    void on(TicketEvent event, @MessageIdentifier String id, TrackingToken token, @Timestamp Instant at) {
        hear(event, id, token, at);
    }

    @EventHandler
    void on(DeliveryEvent event, @MessageIdentifier String id, TrackingToken token, @Timestamp Instant at) {
        hear(event, id, token, at);
    }

    @EventHandler
    void on(PaymentEvent event, @MessageIdentifier String id, TrackingToken token, @Timestamp Instant at) {
        hear(event, id, token, at);
    }

    @EventHandler
    void on(CouponEvent event, @MessageIdentifier String id, TrackingToken token, @Timestamp Instant at) {
        hear(event, id, token, at);
    }

    @EventHandler
    void on(CourierRegistered event) {
        EndOfBatch.collect(this, this::start, batch -> batch.hear(event));
    }

    private void hear(AboutOrder event, String id, TrackingToken token, Instant at) {
        EndOfBatch.collect(this, this::start, batch -> batch.hear(event, id, LogPosition.of(token), at));
    }

    private MessageBatch start(Stream<EventMessage<?>> events) {
        List<String> orders = events.<Object>map(EventMessage::getPayload)
                .filter(AboutOrder.class::isInstance)
                .map(event -> ((AboutOrder) event).orderId().toString())
                .distinct()
                .toList();
        Map<String, Ordered> known = Await.result(store.ordered(orders), patience);
        return new MessageBatch(beginning(), known == null ? Map.of() : known, clock, ordersKeptFor, this::write);
    }

    /** Found once, or said once: no other instance changes it afterwards. */
    private Beginning beginning() {
        Beginning known = beginning;
        if (known == null) {
            known = Await.result(store.beginning(), patience);
        }
        if (known == null) {
            TrackingToken head = log.createHeadToken();
            long position = head == null ? -1 : LogPosition.of(head);
            known = Await.result(store.begin(Beginning.at(position, started)), patience);
        }
        beginning = known;
        return Objects.requireNonNull(known, "what is upserted is there");
    }

    private void write(MessageBatch batch) {
        Await.result(store.keepOrders(batch.orders()), patience);
        Await.result(store.keepCouriers(batch.couriers()), patience);
        Await.result(messages.add(batch.messages()), patience);
        if (!batch.messages().isEmpty()) {
            sender.nudge();
        }
    }
}
