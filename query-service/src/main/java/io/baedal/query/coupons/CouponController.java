package io.baedal.query.coupons;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
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

/** What coupons there are. Answers from the view alone, so it needs no other service and no Axon Server. */
@RestController
@AllowedTo(Role.CUSTOMER)
@RequestMapping("/coupons")
@Tag(name = "coupons")
class CouponController {

    private final CouponCollection coupons;

    CouponController(CouponCollection coupons) {
        this.coupons = coupons;
    }

    @GetMapping("/{id}")
    @Operation(summary = "One coupon: what it is worth, until when, which order earned it, and which used it")
    Mono<CouponDocument> find(@PathVariable CouponId id, Caller caller) {
        return coupons.find(id.toString())
                .filter(coupon -> caller.owns(Role.CUSTOMER, coupon.customerId()))
                .switchIfEmpty(Mono.error(() -> unknown(id)));
    }

    @GetMapping
    @Operation(summary = "Coupons, newest first; `before` takes `next` of the page before")
    Mono<CouponPage> list(
            @RequestParam @Nullable CustomerId customerId,
            @RequestParam @Nullable CouponStatus status,
            @RequestParam @Nullable OrderId earnedBy,
            @RequestParam @Nullable OrderId usedFor,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit,
            @RequestParam @Nullable Long before,
            Caller caller) {
        CustomerId of = Callers.own(caller, Role.CUSTOMER, customerId, CustomerId::of);
        return coupons.list(new CouponFilter(of, status, earnedBy, usedFor, before, limit));
    }

    private static RuntimeException unknown(CouponId id) {
        return RuleBroken.notFound("There is no coupon " + id + ".");
    }
}
