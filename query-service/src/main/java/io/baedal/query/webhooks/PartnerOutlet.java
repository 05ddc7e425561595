package io.baedal.query.webhooks;

import io.baedal.query.outbox.Outbox;
import io.baedal.query.outbox.Outgoing;
import io.baedal.query.outbox.Outlet;
import io.baedal.query.outbox.Verdict;
import io.baedal.query.webhooks.Subscription.DisabledBecause;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends a delivery to its partner, and keeps count of how he takes it. */
@Component
final class PartnerOutlet implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerOutlet.class);

    private final Subscriptions webhooks;
    private final Outbox deliveries;
    private final SecretBox box;
    private final PartnerCalls calls;
    private final Clock clock;
    private final WebhooksProperties properties;

    PartnerOutlet(
            Subscriptions webhooks,
            Outbox webhookDeliveries,
            SecretBox box,
            PartnerCalls calls,
            Clock clock,
            WebhooksProperties properties) {
        this.webhooks = webhooks;
        this.deliveries = webhookDeliveries;
        this.box = box;
        this.calls = calls;
        this.clock = clock;
        this.properties = properties;
    }

    @Override
    public Mono<Verdict> send(Outgoing claimed) {
        return webhooks.find(claimed.queue())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> found.filter(Subscription::isEnabled)
                        .map(webhook -> tell(webhook, claimed))
                        .orElseGet(() -> Mono.just(new Verdict.Skipped("the webhook is disabled or deleted", null))));
    }

    private Mono<Verdict> tell(Subscription webhook, Outgoing claimed) {
        Signed signed;
        try {
            signed = signed(webhook, claimed);
        } catch (IllegalStateException sealed) {
            // Our mistake, and no failure of the partner's.
            LOG.error("A delivery cannot be signed", sealed);
            return Mono.just(new Verdict.Again("cannot be signed; see the service's log"));
        }
        return calls.say(URI.create(webhook.url()), signed)
                .map(Told::answered)
                .onErrorResume(failure -> Mono.just(Told.failed(why(failure))))
                .flatMap(told -> judge(webhook, claimed, told));
    }

    private Signed signed(Subscription webhook, Outgoing claimed) {
        Instant now = clock.instant();
        List<Secret> secrets = webhook.counting(now).stream()
                .map(kept -> box.open(webhook.id(), kept.text()))
                .toList();
        return Signed.by(secrets, Deliveries.messageId(claimed), now, Deliveries.body(claimed));
    }

    /** What one attempt to tell him came to: an answer, or why there is none. */
    private record Told(@Nullable Answer answer, String outcome) {

        static Told answered(Answer answer) {
            return new Told(answer, "answered " + answer.status());
        }

        static Told failed(String why) {
            return new Told(null, why);
        }
    }

    private Mono<Verdict> judge(Subscription webhook, Outgoing claimed, Told told) {
        Answer answer = told.answer();
        var content = Deliveries.answered(claimed, answer == null ? null : answer.status());
        if (answer != null && answer.isYes()) {
            Mono<Void> noted = webhook.failures() == 0 ? Mono.empty() : webhooks.succeeded(webhook.id());
            return noted.thenReturn(new Verdict.Sent(told.outcome(), content));
        }
        if (answer != null && answer.isGone()) {
            return disable(webhook.id(), DisabledBecause.GONE)
                    .thenReturn(new Verdict.Failed("answered 410: wants nothing more", content));
        }
        Duration notSooner = answer == null ? null : answer.retryAfter();
        return countFailure(webhook.id()).thenReturn(new Verdict.Again(told.outcome(), content, notSooner));
    }

    private Mono<Void> countFailure(String id) {
        return webhooks.failed(id)
                .filter(webhook -> webhook.isHopeless(
                        properties.disableAfterFailures(), properties.disableAfter(), clock.instant()))
                .flatMap(hopeless -> disableBy(webhooks.giveUp(hopeless), id, DisabledBecause.FAILING));
    }

    /** It is told nothing more, and what waits for it is skipped. */
    Mono<Void> disable(String id, DisabledBecause why) {
        return disableBy(webhooks.disable(id, why), id, why);
    }

    private Mono<Void> disableBy(Mono<Subscription> disabling, String id, DisabledBecause why) {
        return disabling
                .doOnNext(disabled ->
                        LOG.warn("Webhook {} is disabled: {}; POST /webhooks/{}/enable enables it again", id, why, id))
                .flatMap(disabled -> deliveries.skip(id, "the webhook was disabled: " + why))
                .then();
    }

    /** For those who may see deliveries: nothing of what was said on the way, and no address. */
    private static String why(Throwable failure) {
        return switch (failure) {
            case AddressRefused refused -> "not sent: the host is not a public address";
            case TimeoutException late -> "no whole answer in time";
            case UnknownHostException unknown -> "the host is unknown";
            case ConnectException unreachable -> "nobody takes the connection";
            case SSLException untrusted -> "no trusted TLS connection";
            default -> {
                LOG.debug("A delivery failed", failure);
                yield "the connection broke";
            }
        };
    }
}
