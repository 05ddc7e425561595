package io.baedal.query.reviews;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.plan.Kind;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.query.projection.PageLimit;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.AllowedToAll;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What customers say. Answers from the views alone, so it needs no other service and no Axon Server. */
@RestController
@AllowedToAll
@Tag(name = "reviews")
class ReviewController {

    private static final String BEFORE = "must be the next of the page before";

    private final ReviewCollection reviews;
    private final RecommendationCollection recommendations;

    ReviewController(ReviewCollection reviews, RecommendationCollection recommendations) {
        this.reviews = reviews;
        this.recommendations = recommendations;
    }

    @GetMapping("/reviews/{orderId}")
    @Operation(
            summary = "The review of one order: whether it can be written, and what was said. 404 if it cannot be, or"
                    + " can no longer")
    Mono<ReviewOfOrder> find(@PathVariable OrderId orderId) {
        return reviews.find(orderId.toString())
                .filter(review -> review.status().isThere())
                .map(ReviewOfOrder::of)
                .switchIfEmpty(Mono.error(() -> unknown(orderId)));
    }

    @GetMapping("/reviews")
    @Operation(
            summary =
                    "What customers said, newest first; of one customer to himself only. `before` takes `next` of the page before")
    Mono<ReviewPage> list(
            @RequestParam @Nullable StoreId storeId,
            @RequestParam @Nullable ItemId itemId,
            @RequestParam @Nullable CustomerId customerId,
            @RequestParam @Nullable Long before,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit,
            Caller caller) {
        // Who wrote which reviews is his business: a name that is his everywhere would be found out by it.
        if (customerId != null) {
            Callers.requireOwner(caller, Role.CUSTOMER, customerId, customerId);
        }
        return reviews.list(new ReviewFilter(storeId, itemId, customerId, before, limit));
    }

    @GetMapping("/recommendations")
    @Operation(
            summary =
                    "Stores that were rated, best first by the Bayesian mean; `before` takes `next` of the page before")
    Mono<RecommendationPage> best(
            @RequestParam @Nullable Kind kind,
            @RequestParam @Pattern(regexp = Prior.PLACE_FORM, message = BEFORE) @Nullable String before,
            @RequestParam(defaultValue = "20")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit) {
        return recommendations.best(kind, before, limit);
    }

    private static RuntimeException unknown(OrderId order) {
        return RuleBroken.notFound("There is no review of " + order + " to read.");
    }
}
