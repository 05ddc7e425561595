package io.baedal.payment.provider.stripe;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import io.baedal.support.security.AllowedToAll;
import io.baedal.support.web.InvalidInput;
import io.baedal.support.web.ProblemType;
import io.baedal.support.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where Stripe calls back. What is not signed, or was signed too long ago, is refused; a copy changes nothing. */
@WithStripe
@RestController
@AllowedToAll
@Tag(name = "Callbacks", description = "What a payment provider tells by itself")
final class StripeCallbackController {

    /** How old a signature may be: long enough for a slow way, short enough that a copy is soon worth nothing. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final StripeProvider provider;
    private final StripeProperties properties;
    private final Clock clock;

    StripeCallbackController(StripeProvider provider, StripeProperties properties, Clock clock) {
        this.provider = provider;
        this.properties = properties;
        this.clock = clock;
    }

    @PostMapping("/payments/callbacks")
    @Operation(
            summary = "Stripe tells what happened to a PaymentIntent.",
            description = "204 heard; 400 SIGNATURE_INVALID, or the body is no event of Stripe's.")
    Mono<ResponseEntity<Object>> hear(@RequestHeader("Stripe-Signature") String signature, @RequestBody String body) {
        try {
            Event event =
                    Webhook.constructEvent(body, signature, properties.webhookSecret(), TOLERANCE.toSeconds(), clock);
            return hear(event.getDataObjectDeserializer().deserializeUnsafe())
                    .thenReturn(ResponseEntity.noContent().build());
        } catch (SignatureVerificationException forged) {
            return Mono.just(refusal(ProblemType.SIGNATURE_INVALID, "This was not signed by Stripe, or too long ago."));
        } catch (EventDataObjectDeserializationException | RuntimeException unreadable) {
            // No field can be named: whatever Stripe's own client cannot read is not described by us.
            return Mono.error(new InvalidInput("", "The body is not an event of Stripe's that can be read here."));
        }
    }

    private Mono<Void> hear(@Nullable StripeObject what) {
        if (what instanceof PaymentIntent intent) {
            Map<String, String> metadata = intent.getMetadata();
            if (metadata != null && metadata.get(StripeCalls.REFERENCE) != null) {
                return Mono.defer(
                        () -> provider.heard(metadata.get(StripeCalls.REFERENCE), intent.getId(), intent.getStatus()));
            }
        }
        // Of another kind, or of somebody else's: what we did not make says nothing to us.
        return Mono.empty();
    }

    private static ResponseEntity<Object> refusal(ProblemType type, String sentence) {
        ResponseEntity<?> problem = Problems.problem(HttpStatus.BAD_REQUEST, type, sentence);
        return ResponseEntity.status(problem.getStatusCode())
                .headers(problem.getHeaders())
                .body(problem.getBody());
    }
}
