package io.baedal.payment.review;

import static java.util.Objects.requireNonNullElse;

import io.baedal.api.order.OrderId;
import io.baedal.api.review.PostReview;
import io.baedal.api.review.ReviewId;
import io.baedal.support.axon.Commands;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.tokens.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a customer says how it was. It works whatever else is down. */
@RestController
@AllowedTo(Role.CUSTOMER)
@Tag(name = "Reviews", description = "How a customer found it")
class ReviewController {

    private final Commands commands;

    ReviewController(Commands commands) {
        this.commands = commands;
    }

    @PutMapping("/reviews/{orderId}")
    @Operation(summary = "Say how an order was, once it was handed over. A second time replaces the first.")
    @ApiResponse(responseCode = "200", description = "It is said")
    @ApiResponse(responseCode = "404", description = "There is no such order, or it was never paid for: NOT_FOUND")
    @ApiResponse(responseCode = "409", description = "Not handed over yet, or come to a bad end: REVIEW_NOT_OPEN")
    @ApiResponse(responseCode = "422", description = "SCORE_OUT_OF_RANGE, REVIEW_TOO_LONG")
    Mono<Said> say(@PathVariable OrderId orderId, @Valid @RequestBody Opinion body) {
        return commands.send(new PostReview(ReviewId.forOrder(orderId), body.score(), body.text()))
                .thenReturn(new Said(orderId, body.score(), body.text()));
    }

    /** What a customer thinks; without a text, only the score counts. */
    record Opinion(
            @NotNull(message = "is required: 1 to 5") @Schema(example = "5", minimum = "1", maximum = "5")
            Integer score,

            @Schema(example = "Still warm when it came.") String text) {

        Opinion {
            text = requireNonNullElse(text, "");
        }
    }

    record Said(OrderId orderId, int score, String text) {}
}
