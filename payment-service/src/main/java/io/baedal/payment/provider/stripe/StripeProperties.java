package io.baedal.payment.provider.stripe;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Stripe is reached ({@code baedal.payment.stripe.*}). The two secrets belong into the environment, never into a file
 * of the repository.
 *
 * @param apiKey the secret key of the account
 * @param webhookSecret what callbacks are signed with, shown by Stripe beside the endpoint
 * @param baseAddress where the API is
 * @param paymentMethod what every payment is made with: whose card it is, is not ours to know yet
 * @param connectTimeout how long a connection may take
 * @param readTimeout how long an answer may take; a little less than {@code provider-timeout} leaves room to ask again
 */
@ConfigurationProperties("baedal.payment.stripe")
record StripeProperties(
        String apiKey,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("https://api.stripe.com") URI baseAddress,
        @DefaultValue("pm_card_visa") String paymentMethod,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("4s") Duration readTimeout) {

    StripeProperties {
        if (webhookSecret.isBlank()) {
            throw new IllegalArgumentException(
                    "baedal.payment.stripe.api-key is set, but baedal.payment.stripe.webhook-secret is not: anybody could "
                            + "call back; take it from the page of the endpoint in Stripe's dashboard");
        }
    }
}
