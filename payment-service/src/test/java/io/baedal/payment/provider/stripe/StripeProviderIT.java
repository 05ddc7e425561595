package io.baedal.payment.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import io.baedal.api.value.Money;
import io.baedal.payment.provider.PaymentProvider;
import io.baedal.payment.provider.PaymentProviderContract;
import io.baedal.payment.provider.ProviderAnswer.Approved;
import io.baedal.payment.provider.ProviderAnswer.Refunded;
import io.baedal.payment.provider.ProviderAnswer.Voided;
import io.baedal.payment.provider.simulator.StripeSpeaking;
import io.baedal.support.web.Problems;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;

@DisplayName("Stripe as a provider")
class StripeProviderIT extends PaymentProviderContract {

    private static final String REFERENCE = "pay-ord-1-1";
    private static final Money PRICE = Money.krw(12_000);
    private static final String SECRET = "whsec_for_tests_only";
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final StripeSpeaking stripe = new StripeSpeaking();
    private final StripeProperties properties = new StripeProperties(
            "sk_for_tests_only",
            SECRET,
            stripe.address(),
            "pm_card_visa",
            Duration.ofSeconds(1),
            Duration.ofSeconds(5));
    private final MemoryNotes notes = new MemoryNotes();
    private final StripeCalls calls = new StripeCalls(new StripeSetup().stripeClient(properties), properties);
    private final StripeProvider provider = new StripeProvider(calls, notes);
    private final WebTestClient http = WebTestClient.bindToController(
                    new StripeCallbackController(provider, properties, Clock.fixed(NOW, ZoneOffset.UTC)))
            .controllerAdvice(new Problems())
            .build();

    @AfterEach
    void close() {
        calls.destroy();
        stripe.close();
    }

    @Override
    protected PaymentProvider provider() {
        return provider;
    }

    @Override
    protected void declineAbove(long amount) {
        stripe.declineAbove(amount);
    }

    @Override
    protected void loseAnswers(boolean lost) {
        stripe.loseAnswers(lost);
    }

    @Override
    protected List<String> books(String reference) {
        return stripe.books(reference);
    }

    @Test
    @DisplayName("asks Stripe once for a payment it hears of for the first time: the customer waits")
    void oneRequest() {
        StepVerifier.create(provider.authorise(REFERENCE, PRICE))
                .expectNext(new Approved())
                .verifyComplete();
        assertThat(stripe.requests()).containsExactly("POST /v1/payment_intents");
    }

    @Test
    @DisplayName("B11 hears by a callback of a reservation whose answer was lost, and voids it where it was released")
    void lateReservation() {
        // given
        stripe.loseAnswers(true);
        StepVerifier.create(provider.authorise(REFERENCE, PRICE)).verifyError(StripeFailed.class);
        StepVerifier.create(notes.bury(REFERENCE)).expectNextCount(1).verifyComplete();
        stripe.loseAnswers(false);

        // when
        callBack(event("payment_intent.amount_capturable_updated"), NOW)
                .expectStatus()
                .isNoContent();
        callBack(event("payment_intent.amount_capturable_updated"), NOW)
                .expectStatus()
                .isNoContent();

        // then
        assertThat(stripe.books(REFERENCE)).containsExactly("AUTHORISED 12000 KRW", "VOIDED 12000 KRW");
        assertThat(Objects.requireNonNull(notes.note(REFERENCE)).intent()).isNotNull();
    }

    @Test
    @DisplayName("F12 a callback about a payment that is wanted changes nothing, however often it comes")
    void wanted() {
        // given
        StepVerifier.create(provider.authorise(REFERENCE, PRICE))
                .expectNextCount(1)
                .verifyComplete();

        // when
        callBack(event("payment_intent.amount_capturable_updated"), NOW)
                .expectStatus()
                .isNoContent();
        callBack(event("payment_intent.amount_capturable_updated"), NOW.minusSeconds(299))
                .expectStatus()
                .isNoContent();

        // then
        assertThat(stripe.books(REFERENCE)).containsExactly("AUTHORISED 12000 KRW");
    }

    @Test
    @DisplayName("a callback that Stripe did not sign, or signed more than five minutes ago, is refused")
    void forged() {
        StepVerifier.create(provider.authorise(REFERENCE, PRICE))
                .expectNextCount(1)
                .verifyComplete();
        String event = event("payment_intent.canceled");

        refused(callBack(event, signature(event, "whsec_of_somebody_else", NOW)));
        refused(callBack(event, signature(event + " ", SECRET, NOW)));
        refused(callBack(event, signature(event, SECRET, NOW.minusSeconds(301))));
        refused(callBack(event, "nonsense"));
    }

    @Test
    @DisplayName("a callback about what is not ours is heard and passed over")
    void foreign() {
        callBack(
                        "{\"id\": \"evt_1\", \"object\": \"event\", \"type\": \"customer.created\", "
                                + "\"data\": {\"object\": {\"id\": \"cus_1\", \"object\": \"customer\"}}}",
                        NOW)
                .expectStatus()
                .isNoContent();
        assertThat(stripe.requests()).isEmpty();
    }

    @Test
    @DisplayName(
            "a callback that is signed and no event, or not even JSON, is refused, and says that all of the body is meant")
    void unreadable() {
        for (String body : List.of("[1, 2]", "{", "\"\"")) {
            callBack(body, NOW)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("BAD_REQUEST")
                    .jsonPath("$.errors[0].in")
                    .isEqualTo("body")
                    .jsonPath("$.errors[0].field")
                    .isEqualTo("");
        }
    }

    @Test
    @DisplayName("B11 a reservation that Stripe makes after the release is not taken for one")
    void buried() {
        StepVerifier.create(notes.ask(REFERENCE, PRICE)).verifyComplete();
        StepVerifier.create(notes.bury(REFERENCE)).expectNextCount(1).verifyComplete();
        StepVerifier.create(provider.authorise(REFERENCE, PRICE))
                .expectNext(new Voided())
                .verifyComplete();
        StepVerifier.create(provider.release(REFERENCE))
                .expectNext(new Voided())
                .verifyComplete();
        assertThat(stripe.books(REFERENCE)).containsExactly("AUTHORISED 12000 KRW", "VOIDED 12000 KRW");
    }

    @Test
    @DisplayName("B1 a refund that the bank turned down gave nothing back, and is made anew when asked again")
    void failedRefund() {
        // given
        StepVerifier.create(provider.authorise(REFERENCE, PRICE))
                .expectNextCount(1)
                .verifyComplete();
        StepVerifier.create(provider.capture(REFERENCE, PRICE))
                .expectNextCount(1)
                .verifyComplete();
        stripe.failRefunds(true);
        StepVerifier.create(provider.refund(REFERENCE, "ref-1", PRICE)).verifyError(StripeFailed.class);
        StepVerifier.create(provider.refund(REFERENCE, "ref-1", PRICE)).verifyError(StripeFailed.class);

        // when
        stripe.failRefunds(false);

        // then
        StepVerifier.create(provider.refund(REFERENCE, "ref-1", PRICE))
                .expectNext(new Refunded(PRICE))
                .verifyComplete();
        assertThat(stripe.books(REFERENCE))
                .containsExactly("AUTHORISED 12000 KRW", "CAPTURED 12000 KRW", "REFUNDED 12000 KRW");
    }

    private String event(String type) {
        return "{\"id\": \"evt_1\", \"object\": \"event\", \"type\": \"" + type + "\", \"data\": {\"object\": "
                + stripe.intent(REFERENCE) + "}}";
    }

    private WebTestClient.ResponseSpec callBack(String event, Instant signedAt) {
        return callBack(event, signature(event, SECRET, signedAt));
    }

    private WebTestClient.ResponseSpec callBack(String event, String signature) {
        return http.post()
                .uri("/payments/callbacks")
                .header("Stripe-Signature", signature)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(event)
                .exchange();
    }

    private static void refused(WebTestClient.ResponseSpec answer) {
        answer.expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("SIGNATURE_INVALID");
    }

    private static String signature(String payload, String secret, Instant at) {
        try {
            return Webhook.Signature.generateSignatureHeader(payload, secret, at.getEpochSecond());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every Java platform has HMAC-SHA256", impossible);
        }
    }
}
