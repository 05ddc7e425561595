package io.baedal.order.order;

import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.order.PlaceOrder;
import io.baedal.api.order.Quote;
import io.baedal.api.order.RequestOrderCancel;
import io.baedal.api.value.Reason;
import io.baedal.order.quote.QuoteSigner;
import io.baedal.support.axon.Commands;
import io.baedal.support.gate.Gate;
import io.baedal.support.gate.Gates;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.tokens.Role;
import io.baedal.support.web.IdempotencyKey;
import io.baedal.support.web.InvalidInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a customer places an order, and asks to cancel it. Reading is query-service's. */
@RestController
@AllowedTo(Role.CUSTOMER)
class OrderController {

    private final Placing placing;
    private final Commands commands;
    private final Gates gates;
    private final QuoteSigner signer;
    private final Clock clock;

    OrderController(Placing placing, Commands commands, Gates gates, QuoteSigner signer, Clock clock) {
        this.placing = placing;
        this.commands = commands;
        this.gates = gates;
        this.signer = signer;
        this.clock = clock;
    }

    @PostMapping("/orders")
    @Operation(
            summary = "Place an order on the terms of a quote and wait for what becomes of it.",
            description =
                    "201 confirmed; 202 not decided within Prefer: wait=seconds; 402 payment declined; 409 sold out, the "
                            + "coupon refused, or cancelled meanwhile; 422 bad quote, or the key was used for another request; 503 with Retry-After when a gate gives no "
                            + "answer, and the same key may be used again.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OrderView.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OrderView.class)))
    Mono<ResponseEntity<Object>> place(
            @RequestHeader(IdempotencyKey.HEADER) @IdempotencyKey String key,
            @RequestHeader(name = Patience.HEADER, required = false) @Nullable String prefer,
            @Valid @RequestBody Placement body) {
        Quote quote = signer.verify(body.quote());
        Optional<Gate> closed = quote.plan().gates().stream()
                .map(gate -> gates.named(gate.name()))
                .filter(gate -> !gate.isOpenForQuestions())
                .findFirst();
        if (closed.isPresent()) {
            // Nothing is written: the customer may come back with the same key as if he had never been here.
            return Mono.just(OrderAnswer.gateClosed(closed.get().retryAfter()));
        }
        OrderId order = OrderId.forRequest(quote.customerId(), key);
        PlaceOrder command = new PlaceOrder(order, quote, Fingerprint.of(body.quote()), clock.instant());
        Patience patience = Patience.of(prefer);
        return placing.place(command, patience.duration()).map(OrderAnswer::of).map(patience::applied);
    }

    @DeleteMapping("/orders/{id}")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OrderView.class)))
    @Operation(summary = "Ask to cancel. 202: the wish is taken; 409 CANCEL_TOO_LATE: it is not.")
    Mono<ResponseEntity<Object>> cancel(@PathVariable OrderId id) {
        return requestCancel(id, Reason.CUSTOMER_CHANGED_MIND);
    }

    @PostMapping("/orders/{id}/cancellation")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OrderView.class)))
    @Operation(summary = "Ask to cancel, with a reason.")
    Mono<ResponseEntity<Object>> cancel(@PathVariable OrderId id, @RequestBody Cancellation body) {
        return requestCancel(id, body.reason());
    }

    private Mono<ResponseEntity<Object>> requestCancel(OrderId id, Reason reason) {
        return commands.<OrderStanding>send(new RequestOrderCancel(id, reason)).map(OrderAnswer::cancelTaken);
    }

    /** {@code quote} is the token of a quote. */
    record Placement(
            @NotBlank(message = "is required: the token that POST /quotes answered")
            String quote) {}

    /** Why the customer wants out; CUSTOMER_CHANGED_MIND if he does not say. */
    record Cancellation(Reason reason) {

        private static final Set<Reason> CUSTOMERS =
                EnumSet.of(Reason.CUSTOMER_CHANGED_MIND, Reason.ADDRESS_ERROR, Reason.OTHER);

        Cancellation(@Nullable Reason reason) {
            this.reason = Objects.requireNonNullElse(reason, Reason.CUSTOMER_CHANGED_MIND);
            if (!CUSTOMERS.contains(this.reason)) {
                throw new InvalidInput("reason", "must be a customer's: one of " + CUSTOMERS);
            }
        }
    }

    /** Where an order stands, as the one who asked for it sees it. */
    record OrderView(
            OrderId orderId, OrderStatus status, @Nullable Reason reason) {}
}
