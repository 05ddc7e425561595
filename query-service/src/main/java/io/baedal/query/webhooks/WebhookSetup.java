package io.baedal.query.webhooks;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.outbox.Outbox;
import io.baedal.query.outbox.OutboxSender;
import io.baedal.query.webhooks.Subscription.DisabledBecause;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What webhooks need beside their own classes. */
@Configuration(proxyBeanMethods = false)
class WebhookSetup {

    /** Those that whoever starts the service has given it, or else the system's. */
    @Bean
    @ConditionalOnMissingBean
    Hosts hosts() {
        return new SystemHosts();
    }

    @Bean
    SecretBox secretBox(WebhooksProperties properties) {
        return new SecretBox(properties.masterKey(), new SecureRandom());
    }

    @Bean
    Outbox webhookDeliveries(MongoDatabase documents, Clock clock, WebhooksProperties properties) {
        return new Outbox(documents, Deliveries.COLLECTION, clock, properties.storeTimeout());
    }

    @Bean
    OutboxSender webhookSender(
            Outbox webhookDeliveries, PartnerOutlet outlet, Subscriptions webhooks, WebhooksProperties properties) {
        return new OutboxSender(
                "webhook-sender",
                webhookDeliveries,
                outlet,
                properties.schedule(),
                properties.limits(),
                () -> boundBacklogs(webhooks, webhookDeliveries, outlet, properties.waitingMax()),
                RandomGenerator.getDefault());
    }

    /** Whoever lets more wait than is kept for him is told nothing more, until somebody has looked. */
    static Mono<Void> boundBacklogs(Subscriptions webhooks, Outbox deliveries, PartnerOutlet outlet, int waitingMax) {
        return webhooks.enabled()
                .flatMapMany(Flux::fromIterable)
                .concatMap(webhook -> deliveries
                        .waiting(webhook.id(), waitingMax + 1)
                        .filter(waiting -> waiting > waitingMax)
                        .flatMap(waiting -> outlet.disable(webhook.id(), DisabledBecause.BACKLOG)))
                .then();
    }
}
