package io.baedal.order.quote;

import io.baedal.api.courier.VehicleClass;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.Quote;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.BasketLine;
import io.baedal.api.store.ItemId;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.order.store.Item;
import io.baedal.order.store.Offer;
import io.baedal.support.rule.RuleBroken;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a basket costs, and how long it takes. Pure. */
final class Pricing {

    /** From confirmation to hand-over; our own estimate until stores give theirs. */
    private static final Duration PREPARATION = Duration.ofMinutes(15);

    private Pricing() {}

    /** @throws RuleBroken if the store cannot sell this basket now */
    static Quote price(
            CustomerId customer, Offer offer, List<BasketLine> basket, @Nullable GeoPoint dropOff, Instant expiresAt) {
        Plan plan = Plans.of(offer.kind());
        Map<ItemId, Integer> pieces = merged(basket);
        RuleBroken.check(
                new OnlyAnOpenStoreTakesOrders(offer.status()),
                new BasketHoldsOnlyWhatIsOnOffer(
                        pieces.keySet(), Set.copyOf(offer.items().keySet())),
                new BasketFitsOneOrder(count(pieces)),
                new WhatIsCarriedNeedsADropOff(plan, dropOff));
        List<OrderLine> lines = pieces.entrySet().stream()
                .map(wanted ->
                        line(wanted.getKey(), wanted.getValue(), offer.items().get(wanted.getKey())))
                .toList();
        Carriage carriage = carriage(plan, offer, dropOff, count(pieces));
        Money fee = carriage == null ? Money.zero(offer.deliveryFee().currency()) : offer.deliveryFee();
        Money total = lines.stream().map(OrderLine::price).reduce(fee, Money::plus);
        return new Quote(
                customer, offer.storeId(), offer.kind(), lines, carriage, fee, total, eta(carriage), expiresAt);
    }

    /** One line an item: a stock knows one hold an order. */
    private static Map<ItemId, Integer> merged(List<BasketLine> basket) {
        Map<ItemId, Integer> pieces = new LinkedHashMap<>();
        basket.forEach(line -> pieces.merge(line.itemId(), line.quantity(), Math::addExact));
        return pieces;
    }

    private static int count(Map<ItemId, Integer> pieces) {
        return pieces.values().stream().mapToInt(Integer::intValue).reduce(0, Math::addExact);
    }

    private static OrderLine line(ItemId id, int quantity, Item item) {
        return new OrderLine(id, item.name(), quantity, item.price(), item.counted() ? StockId.forItem(id) : null);
    }

    private static @Nullable Carriage carriage(Plan plan, Offer offer, @Nullable GeoPoint dropOff, int pieces) {
        if (plan.carry() == null || dropOff == null) {
            return null;
        }
        VehicleClass vehicle = pieces < plan.carry().largeFrom() ? VehicleClass.BICYCLE : VehicleClass.CAR;
        return new Carriage(offer.location(), dropOff, vehicle);
    }

    private static Duration eta(@Nullable Carriage carriage) {
        if (carriage == null) {
            return PREPARATION;
        }
        double seconds = carriage.pickUp().distanceMetres(carriage.dropOff())
                / carriage.vehicle().metresPerSecond();
        return PREPARATION.plusSeconds(Math.round(seconds));
    }
}
