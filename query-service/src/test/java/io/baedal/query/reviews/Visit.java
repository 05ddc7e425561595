package io.baedal.query.reviews;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Plans;
import io.baedal.api.review.ReviewAllowed;
import io.baedal.api.review.ReviewClosed;
import io.baedal.api.review.ReviewId;
import io.baedal.api.review.ReviewOpened;
import io.baedal.api.review.ReviewPosted;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.store.StoreRegistered;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of one order's review, ready to be put into any sequence. */
record Visit(OrderId order, CustomerId customer, StoreId store) {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    static Visit of(String order, String store) {
        return new Visit(OrderId.of(order), CustomerId.of("cus-of-" + order), StoreId.of(store));
    }

    Visit by(String who) {
        return new Visit(order, CustomerId.of(who), store);
    }

    static StoreRegistered registered(String store, Kind kind) {
        return new StoreRegistered(
                StoreId.of(store), "Example " + store, kind, new GeoPoint(37.5, 127.0), Money.krw(3_000));
    }

    PaymentId payment(int attempt) {
        return PaymentId.of("pay-" + order + "-" + attempt);
    }

    OrderPlaced placed(int attempt) {
        ItemId item = ItemId.of("itm-of-" + store);
        return new OrderPlaced(
                order,
                attempt,
                customer,
                store,
                Plans.standard().of(Kind.PICKUP),
                List.of(
                        OrderLine.of(item, "cake", 1, Money.krw(9_000), null),
                        OrderLine.of(item, "cake", 2, Money.krw(8_000), null),
                        OrderLine.of(ItemId.of("itm-coffee"), "coffee", 1, Money.krw(4_000), null)),
                null,
                null,
                Money.krw(29_000),
                payment(attempt),
                null,
                "fingerprint");
    }

    ReviewOpened opened(int attempt) {
        return new ReviewOpened(
                ReviewId.forOrder(order), order, customer, store, payment(attempt), Milestone.TICKET_HANDED_OVER);
    }

    ReviewAllowed allowed() {
        return new ReviewAllowed(ReviewId.forOrder(order), order);
    }

    ReviewPosted posted(int score, String text, @Nullable Integer before) {
        return new ReviewPosted(ReviewId.forOrder(order), order, customer, store, score, text, before);
    }

    ReviewClosed closed(int attempt) {
        return new ReviewClosed(ReviewId.forOrder(order), order, payment(attempt), null, null);
    }

    ReviewClosed closedAfter(int attempt, int score) {
        return new ReviewClosed(ReviewId.forOrder(order), order, payment(attempt), store, score);
    }

    /** Up to the score. */
    List<AboutOrder> written(int score) {
        return List.of(placed(1), opened(1), allowed(), posted(score, "As it should be.", null));
    }

    /** Everything that can happen, sense or not. */
    List<AboutOrder> everything() {
        return List.of(
                closed(1),
                placed(1),
                opened(2),
                closed(1),
                allowed(),
                posted(5, "Warm.", null),
                posted(3, "Not as warm.", 5),
                closedAfter(2, 3),
                placed(3),
                opened(3));
    }
}
