package io.baedal.query.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.query.webhooks.Subscription.DisabledBecause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is shown, which is without its secret.
 *
 * @param disabledBecause only with the status DISABLED
 * @param failures attempts in a row that failed
 * @param failingSince when the first of them was made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookView(
        String webhookId,
        String url,
        List<String> events,
        Status status,
        @Nullable DisabledBecause disabledBecause,
        int failures,
        @Nullable Instant failingSince,
        Instant createdAt) {

    /** Whether anything is sent to it. */
    enum Status {
        ENABLED,
        DISABLED
    }

    static WebhookView of(Subscription webhook) {
        return new WebhookView(
                webhook.id(),
                webhook.url(),
                webhook.events(),
                webhook.isEnabled() ? Status.ENABLED : Status.DISABLED,
                webhook.disabledBecause(),
                webhook.failures(),
                webhook.failingSince(),
                webhook.createdAt());
    }

    /** All there are, oldest first; there are never more than {@code baedal.webhooks.webhooks-max}. */
    record All(List<WebhookView> webhooks) {}

    /**
     * One that was just made.
     *
     * @param secret what it is signed with; null where the same request had made it before: it is shown once
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Made(
            String webhookId,
            String url,
            List<String> events,
            Status status,
            Instant createdAt,
            @Nullable String secret) {

        static Made of(Subscription webhook, @Nullable Secret secret) {
            WebhookView view = WebhookView.of(webhook);
            return new Made(
                    view.webhookId(),
                    view.url(),
                    view.events(),
                    view.status(),
                    view.createdAt(),
                    secret == null ? null : secret.text());
        }

        @Override
        public String toString() {
            return webhookId;
        }
    }

    /**
     * One whose secret is new.
     *
     * @param oldSecretUntil up to when the one before signs as well
     */
    record Rotated(String webhookId, String secret, Instant oldSecretUntil) {

        @Override
        public String toString() {
            return webhookId;
        }
    }
}
