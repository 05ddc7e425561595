package io.baedal.query.webhooks;

import io.baedal.api.delivery.DeliveryEvent;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderEvent;
import io.baedal.api.payment.PaymentEvent;
import io.baedal.api.ticket.TicketEvent;
import io.baedal.query.config.Groups;
import io.baedal.query.outbox.Outbox;
import io.baedal.query.outbox.OutboxSender;
import io.baedal.query.outbox.Outgoing;
import io.baedal.query.projection.EndOfBatch;
import io.baedal.support.reactive.Await;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.springframework.stereotype.Component;

/**
 * Puts into the outbox what each webhook is to be told: one read of the webhooks and one write a batch of events. An event
 * that comes twice is there once; a replay tells nobody anything.
 */
@Component
@ProcessingGroup(Groups.WEBHOOKS)
@DisallowReplay
final class WebhookProjection {

    private final Subscriptions webhooks;
    private final Outbox deliveries;
    private final OutboxSender sender;
    private final Clock clock;
    private final WebhooksProperties properties;

    WebhookProjection(
            Subscriptions webhooks,
            Outbox webhookDeliveries,
            OutboxSender webhookSender,
            Clock clock,
            WebhooksProperties properties) {
        this.webhooks = webhooks;
        this.deliveries = webhookDeliveries;
        this.sender = webhookSender;
        this.clock = clock;
        this.properties = properties;
    }

    @EventHandler
    void on(OrderEvent event, @MessageIdentifier String id, @Timestamp Instant at) {
        collect(event, id, at);
    }

    @EventHandler
    void on(PaymentEvent event, @MessageIdentifier String id, @Timestamp Instant at) {
        collect(event, id, at);
    }

    @EventHandler
    void on(TicketEvent event, @MessageIdentifier String id, @Timestamp Instant at) {
        collect(event, id, at);
    }

    @EventHandler
    void on(DeliveryEvent event, @MessageIdentifier String id, @Timestamp Instant at) {
        collect(event, id, at);
    }

    private void collect(AboutOrder event, String id, Instant at) {
        PublicEvents.of(event, at)
                .ifPresent(news ->
                        EndOfBatch.collect(this, events -> new NewsBatch(this::write), batch -> batch.add(id, news)));
    }

    private void write(List<NewsBatch.Item> news) {
        List<Subscription> enabled =
                Await.result(webhooks.enabled(), properties.storeTimeout().plusSeconds(1));
        Instant now = clock.instant();
        List<Outgoing> wanted = (enabled == null ? List.<Subscription>of() : enabled)
                .stream()
                        .flatMap(webhook -> news.stream()
                                .filter(item -> webhook.wants(item.news()))
                                .map(item -> Deliveries.of(webhook, item.event(), item.news(), now)))
                        .toList();
        if (!wanted.isEmpty()) {
            Await.result(deliveries.add(wanted), properties.storeTimeout().plusSeconds(1));
            sender.nudge();
        }
    }
}
