package io.baedal.query.payments;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import io.baedal.query.projection.PageLimit;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where payments stand. Answers from the view alone, so it needs no other service and no Axon Server. */
@RestController
@AllowedTo({Role.CUSTOMER, Role.STORE})
@RequestMapping("/payments")
@Tag(name = "payments")
class PaymentController {

    private final PaymentCollection payments;

    PaymentController(PaymentCollection payments) {
        this.payments = payments;
    }

    @GetMapping("/{id}")
    @Operation(summary = "One payment: what was reserved, taken, let go and given back, and why")
    Mono<PaymentDocument> find(@PathVariable PaymentId id, Caller caller) {
        return payments.find(id.toString())
                .filter(payment ->
                        caller.owns(Role.CUSTOMER, payment.customerId()) || caller.owns(Role.STORE, payment.storeId()))
                .switchIfEmpty(Mono.error(() -> unknown(id)));
    }

    @GetMapping
    @AllowedTo(Role.CUSTOMER)
    @Operation(summary = "Payments, newest first; `before` takes `next` of the page before")
    Mono<PaymentPage> list(
            @RequestParam @Nullable OrderId orderId,
            @RequestParam @Nullable CustomerId customerId,
            @RequestParam @Nullable PaymentStatus status,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit,
            @RequestParam @Nullable Long before,
            Caller caller) {
        CustomerId of = Callers.own(caller, Role.CUSTOMER, customerId, CustomerId::of);
        return payments.list(new PaymentFilter(orderId, of, status, before, limit));
    }

    private static RuntimeException unknown(PaymentId id) {
        return RuleBroken.notFound("There is no payment " + id + ".");
    }
}
