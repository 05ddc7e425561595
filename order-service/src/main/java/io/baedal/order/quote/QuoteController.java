package io.baedal.order.quote;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.Quote;
import io.baedal.api.store.BasketLine;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.support.axon.Commands;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a customer asks what a basket costs. */
@RestController
class QuoteController {

    private final Commands commands;
    private final QuoteSigner signer;

    QuoteController(Commands commands, QuoteSigner signer) {
        this.commands = commands;
        this.signer = signer;
    }

    @PostMapping("/quotes")
    @Operation(summary = "Ask what a basket costs. The answer is a signed offer that holds until expiresAt.")
    Mono<QuoteAnswer> take(@RequestBody Basket basket) {
        return commands.<Quote>send(
                        new TakeQuote(basket.customerId(), basket.storeId(), basket.lines(), basket.dropOff()))
                .map(quote -> QuoteAnswer.of(quote, signer.sign(quote)));
    }

    /** {@code dropOff} may be missing where nothing is carried. */
    record Basket(
            CustomerId customerId,
            StoreId storeId,
            List<BasketLine> lines,
            @Nullable GeoPoint dropOff) {

        private static final int LINES_MAX = 50;

        Basket {
            if (customerId == null || storeId == null || lines == null) {
                throw new IllegalArgumentException("customerId, storeId and lines are required");
            }
            if (lines.isEmpty() || lines.size() > LINES_MAX) {
                throw new IllegalArgumentException("a basket has 1 to " + LINES_MAX + " lines");
            }
            lines = List.copyOf(lines);
        }
    }

    /** {@code quote} is the token to place the order with; {@code eta} is ISO 8601, from confirmation to the door. */
    record QuoteAnswer(
            String quote, List<OrderLine> lines, Money deliveryFee, Money total, Duration eta, Instant expiresAt) {

        static QuoteAnswer of(Quote quote, String token) {
            return new QuoteAnswer(
                    token, quote.lines(), quote.deliveryFee(), quote.total(), quote.eta(), quote.expiresAt());
        }
    }
}
