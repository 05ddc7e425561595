package io.baedal.query.webhooks;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import io.baedal.api.value.Refusal;
import io.baedal.query.outbox.Outbox;
import io.baedal.query.outbox.OutboxSender;
import io.baedal.query.outbox.OutgoingPage;
import io.baedal.query.outbox.State;
import io.baedal.query.webhooks.Subscription.KeptSecret;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.rule.SameKeyMeansSameRequest;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What can be done with webhooks. Everything is refused with {@link RuleBroken} where a webhook is unknown. */
@Component
final class Webhooks {

    /** How often a rotation is tried that others come before. */
    private static final int ROTATIONS_MAX = 5;

    private final Subscriptions webhooks;
    private final Outbox deliveries;
    private final OutboxSender sender;
    private final SecretBox box;
    private final Neighbourhood neighbourhood;
    private final Clock clock;
    private final WebhooksProperties properties;
    private final SecureRandom random = new SecureRandom();

    Webhooks(
            Subscriptions webhooks,
            Outbox webhookDeliveries,
            OutboxSender webhookSender,
            SecretBox box,
            Neighbourhood neighbourhood,
            Clock clock,
            WebhooksProperties properties) {
        this.webhooks = webhooks;
        this.deliveries = webhookDeliveries;
        this.sender = webhookSender;
        this.box = box;
        this.neighbourhood = neighbourhood;
        this.clock = clock;
        this.properties = properties;
    }

    /** @param secret null where the same request had made it before */
    record Made(Subscription webhook, @Nullable Secret secret) {}

    /** @param id the same for the same request */
    Mono<Made> make(String id, NewWebhook wish) {
        Destination destination = Destination.of(wish.url(), properties.plainHttp());
        return webhooks.find(id)
                .map(known -> madeBefore(known, wish))
                .switchIfEmpty(
                        Mono.defer(() -> reachable(destination).then(room()).then(add(id, wish))));
    }

    private static Made madeBefore(Subscription known, NewWebhook wish) {
        RuleBroken.check(
                new SameKeyMeansSameRequest(List.of(known.url(), known.events()), List.of(wish.url(), wish.events())));
        return new Made(known, null);
    }

    private Mono<Void> reachable(Destination destination) {
        return neighbourhood
                .addresses(destination.host())
                .onErrorMap(
                        AddressRefused.class,
                        refused -> refused("webhooks are sent to public addresses only, and " + destination.host()
                                + " has another; it may be allowed in baedal.webhooks.allowed"))
                .onErrorMap(
                        failure -> failure instanceof UnknownHostException || failure instanceof TimeoutException,
                        unknown -> refused("nobody knows where " + destination.host() + " is"))
                .then();
    }

    private static RuleBroken refused(String sentence) {
        return new RuleBroken(new Refusal(Refusal.Category.INVALID, "WEBHOOK_ADDRESS_REFUSED", sentence));
    }

    /** Two that come at one time may both find the last place free, and both have it. */
    private Mono<Void> room() {
        return webhooks.count()
                .flatMap(count -> count < properties.webhooksMax()
                        ? Mono.empty()
                        : Mono.error(() -> new RuleBroken(new Refusal(
                                Refusal.Category.CONFLICT,
                                "TOO_MANY_WEBHOOKS",
                                "There are " + count + " webhooks, and no more than " + properties.webhooksMax()
                                        + " can be kept."))));
    }

    private Mono<Made> add(String id, NewWebhook wish) {
        Secret secret = Secret.random(random);
        Subscription webhook = new Subscription(
                id,
                wish.url(),
                wish.events(),
                null,
                List.of(new KeptSecret(box.keep(id, secret), null)),
                0,
                null,
                now());
        return webhooks.add(webhook)
                .flatMap(isNew -> isNew
                        ? Mono.just(new Made(webhook, secret))
                        : webhooks.find(id).map(known -> madeBefore(known, wish)));
    }

    Flux<Subscription> all() {
        return webhooks.all().flatMapMany(Flux::fromIterable);
    }

    Mono<Subscription> find(String id) {
        return webhooks.find(id).switchIfEmpty(Mono.error(() -> unknown("webhook", id)));
    }

    /** What waits for it is never sent, and what was sent is forgotten. */
    Mono<Void> remove(String id) {
        return webhooks.remove(id)
                .switchIfEmpty(Mono.error(() -> unknown("webhook", id)))
                .then(deliveries.forget(id))
                .then();
    }

    /** @param until up to when the secret before it signs as well */
    record Rotated(Secret secret, Instant until) {}

    Mono<Rotated> rotate(String id) {
        return Mono.defer(() -> find(id).flatMap(this::rotate)).repeatWhenEmpty(ROTATIONS_MAX, times -> times);
    }

    private Mono<Rotated> rotate(Subscription webhook) {
        Instant now = now();
        Secret secret = Secret.random(random);
        KeptSecret kept = new KeptSecret(box.keep(webhook.id(), secret), null);
        return webhooks.rotate(webhook, webhook.rotated(kept, now, properties.overlap()))
                .map(rotated -> new Rotated(secret, now.plus(properties.overlap())));
    }

    /** It is told what happens from now on; what was skipped meanwhile is sent only by hand. */
    Mono<Subscription> enable(String id) {
        return webhooks.enable(id).switchIfEmpty(Mono.error(() -> unknown("webhook", id)));
    }

    /** Tells it that this is a test. */
    Mono<DeliveryView> test(String id, String event) {
        return findEnabled(id).flatMap(webhook -> {
            var delivery = Deliveries.of(webhook, event, News.test(now()), now());
            return deliveries
                    .add(List.of(delivery))
                    .then(deliveries.find(delivery.id()))
                    .doOnNext(added -> sender.nudge())
                    .map(DeliveryView::of);
        });
    }

    Mono<DeliveryView> redeliver(String id, String deliveryId) {
        return findEnabled(id)
                .flatMap(webhook -> deliveries.again(id, deliveryId, EnumSet.allOf(State.class)))
                .switchIfEmpty(Mono.error(() -> unknown("delivery", deliveryId)))
                .doOnNext(due -> sender.nudge())
                .map(DeliveryView::of);
    }

    /** @param status null: any */
    Mono<OutgoingPage> deliveries(String id, @Nullable State status, @Nullable String before, int limit) {
        Bson all = eq("queue", id);
        Bson which = status == null ? all : and(all, eq("state", status.name()));
        return find(id).then(deliveries.list(which, before, limit));
    }

    private Mono<Subscription> findEnabled(String id) {
        return find(id).flatMap(webhook -> webhook.isEnabled()
                ? Mono.just(webhook)
                : Mono.error(() -> new RuleBroken(new Refusal(
                        Refusal.Category.CONFLICT,
                        "WEBHOOK_DISABLED",
                        "Webhook " + id + " is disabled: " + webhook.disabledBecause() + "."))));
    }

    private static RuleBroken unknown(String what, String id) {
        return RuleBroken.notFound("There is no " + what + " " + id + ".");
    }

    /** To the millisecond, which is what the store keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
