package io.baedal.order.quote;

import io.baedal.api.coupon.CheckCoupon;
import io.baedal.api.coupon.CouponId;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.Quote;
import io.baedal.api.store.BasketLine;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.support.axon.Commands;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.tokens.Role;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a customer asks what a basket costs. */
@RestController
@AllowedTo(Role.CUSTOMER)
class QuoteController {

    private static final String REQUIRED = "is required";

    private final Commands commands;
    private final QuoteSigner signer;

    QuoteController(Commands commands, QuoteSigner signer) {
        this.commands = commands;
        this.signer = signer;
    }

    @PostMapping("/quotes")
    @Operation(summary = "Ask what a basket costs. The answer is a signed offer that holds until expiresAt.")
    Mono<QuoteAnswer> take(@Valid @RequestBody Basket basket) {
        return worth(basket)
                .flatMap(coupon -> commands.<Quote>send(new TakeQuote(basket.storeId(), basket.wanted(coupon))))
                .map(quote -> QuoteAnswer.of(quote, signer.sign(quote)));
    }

    /** What the coupon makes the price smaller by, if there is one: its owner is asked. */
    private Mono<Optional<Money>> worth(Basket basket) {
        return basket.couponId() == null
                ? Mono.just(Optional.empty())
                : commands.<Money>send(new CheckCoupon(basket.couponId(), basket.customerId()))
                        .map(Optional::of);
    }

    /**
     * @param pickUp where it shall be fetched, where that is the customer's to say
     * @param dropOff where it shall be carried; may be missing where nothing is carried
     * @param slot the time it is for, where places at a time are held
     * @param couponId used up by the order, if it is placed
     */
    record Basket(
            @NotNull(message = REQUIRED) CustomerId customerId,
            @NotNull(message = REQUIRED) StoreId storeId,

            @NotNull(message = REQUIRED)
            @Size(min = 1, max = LINES_MAX, message = "must be 1 to " + LINES_MAX + " lines")
            List<@NotNull(message = REQUIRED) @Valid Line> lines,

            @Nullable GeoPoint pickUp,
            @Nullable GeoPoint dropOff,
            @Nullable Instant slot,
            @Nullable CouponId couponId) {

        static final int LINES_MAX = 50;

        Wanted wanted(Optional<Money> discount) {
            List<BasketLine> wanted = lines.stream().map(Line::wanted).toList();
            return new Wanted(customerId, wanted, pickUp, dropOff, slot, couponId, discount.orElse(null));
        }
    }

    /** {@code grams} is what one weighs, where the price asks. */
    record Line(
            @NotNull(message = REQUIRED) ItemId itemId,

            @NotNull(message = REQUIRED)
            @Min(value = 1, message = QUANTITY)
            @Max(value = BasketLine.QUANTITY_MAX, message = QUANTITY)
            Integer quantity,

            @Positive(message = "must be 1 or more") @Nullable
            Integer grams) {

        private static final String QUANTITY = "must be 1 to " + BasketLine.QUANTITY_MAX;

        BasketLine wanted() {
            return new BasketLine(itemId, quantity, grams);
        }
    }

    /** {@code quote} is the token to place the order with; {@code eta} is ISO 8601, from confirmation to the door. */
    record QuoteAnswer(
            String quote,
            List<OrderLine> lines,
            Money deliveryFee,
            Money discount,
            Money total,
            Duration eta,
            Instant expiresAt) {

        static QuoteAnswer of(Quote quote, String token) {
            return new QuoteAnswer(
                    token,
                    quote.lines(),
                    quote.deliveryFee(),
                    quote.discount(),
                    quote.total(),
                    quote.eta(),
                    quote.expiresAt());
        }
    }
}
