package io.baedal.payment.claim;

import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.RefundId;
import io.baedal.api.payment.RefundPayment;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.support.axon.Commands;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.tokens.Role;
import io.baedal.support.web.IdempotencyKey;
import io.baedal.support.web.NewId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a claim is settled. Reading is query-service's. */
@RestController
@AllowedTo(Role.STORE)
@Tag(name = "Claims", description = "Some of the money goes back, and somebody answers for it")
class RefundController {

    private static final String REQUIRED = "is required";

    private final Commands commands;

    RefundController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping("/payments/{id}/refunds")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Give back some of what was paid, because of a claim.",
            description =
                    "201 given back, also when the same key is sent again; 404 no such payment; 409 PAYMENT_NOT_CAPTURED, or "
                            + "REFUND_EXCEEDS_CAPTURED where not so much is left; 422 REFUND_NOT_POSITIVE, or IDEMPOTENCY_KEY_REUSED "
                            + "where the key was used for another claim; 503 with Retry-After when the provider gives no answer, and "
                            + "the same key may be used again.")
    Mono<RefundView> refund(
            @PathVariable PaymentId id,
            @RequestHeader(IdempotencyKey.HEADER) @IdempotencyKey String key,
            @Valid @RequestBody Claim body) {
        RefundId refund = RefundId.of(NewId.of("ref", id + "/" + key));
        return commands.send(new RefundPayment(id, refund, body.amount(), body.reason(), body.atFault()))
                .thenReturn(new RefundView(refund, id, body.amount()));
    }

    /**
     * @param reason what was wrong: DAMAGED, ITEM_UNAVAILABLE, COURIER_ISSUE, ADDRESS_ERROR or OTHER
     * @param atFault who answers for it
     */
    record Claim(
            @NotNull(message = REQUIRED) Money amount,
            @NotNull(message = REQUIRED) @ReasonOfAClaim Reason reason,
            @NotNull(message = REQUIRED) Party atFault) {}

    /** What was given back, under which name. */
    record RefundView(RefundId refundId, PaymentId paymentId, Money amount) {}
}
