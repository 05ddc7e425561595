package io.baedal.order.quote;

import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.Quote;
import io.baedal.api.plan.Gate;
import io.baedal.api.plan.Holds;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plan.PickUpAt;
import io.baedal.api.plan.PriceRule;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.BasketLine;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreTerms;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.order.store.Item;
import io.baedal.order.store.Offer;
import io.baedal.support.rule.RuleBroken;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a customer's wish costs, and how long it takes. Pure. */
final class Pricing {

    /** From confirmation to hand-over; our own estimate until stores give theirs. */
    private static final Duration PREPARATION = Duration.ofMinutes(15);

    private Pricing() {}

    /**
     * @param standard the plan of the store's kind
     * @throws RuleBroken if the store cannot sell this now
     */
    static Quote price(Plan standard, Offer offer, Wanted wanted, Instant now, Duration holdsFor) {
        Plan plan = inTheStoresWay(standard, offer.terms());
        Map<ItemId, Integer> pieces = merged(wanted.lines());
        RuleBroken.check(
                new OnlyAnOpenStoreTakesOrders(offer.status()),
                new BasketHoldsOnlyWhatIsOnOffer(
                        pieces.keySet(), Set.copyOf(offer.items().keySet())),
                new BasketFitsOneOrder(count(pieces)),
                new WhatIsCarriedNeedsADropOff(plan, wanted.dropOff()),
                new WhatIsFetchedNeedsAPickUp(plan, wanted.pickUp()),
                new WhatIsHeldAtATimeNeedsASlot(plan, wanted.slot()));
        wanted.lines().forEach(line -> check(plan, line, item(offer, line.itemId()), wanted.slot(), now));
        Carriage carriage = carriage(plan, offer, wanted, pieces);
        List<OrderLine> lines = pieces.entrySet().stream()
                .map(line -> line(plan, line.getKey(), line.getValue(), item(offer, line.getKey()), wanted.slot()))
                .toList();
        Money none = Money.zero(offer.deliveryFee().currency());
        Money fee = carriage == null ? none : offer.deliveryFee();
        long metres = carriage == null ? 0 : carriage.metres();
        Money full = lines.stream().map(line -> line.price(metres)).reduce(fee, Money::plus);
        Money discount = wanted.discount() == null ? none : discount(wanted.discount(), full);
        return new Quote(
                wanted.customer(),
                offer.storeId(),
                plan,
                lines,
                carriage,
                wanted.slot(),
                fee,
                wanted.coupon(),
                discount,
                full.minus(discount),
                eta(plan, carriage, wanted.slot(), now),
                now.plus(holdsFor));
    }

    private static Plan inTheStoresWay(Plan plan, StoreTerms terms) {
        Plan own = plan;
        if (terms.cancelFee() != null) {
            own = own.withCancelFee(terms.cancelFee());
        }
        if (terms.acceptsByItself() != null) {
            own = own.withAnswers(terms.acceptsByItself());
        }
        return terms.acceptWhileOffline() || own.prepare() == null ? own : own.withFirstGate(Gate.STORE);
    }

    private static void check(Plan plan, BasketLine line, Item item, @Nullable Instant slot, Instant now) {
        RuleBroken.check(new WeightFitsTheClass(line, item.traits().weight()));
        if (plan.holds() == Holds.SLOTS) {
            RuleBroken.check(
                    new SlotIsOneOfTheItems(line.itemId(), item.traits().slots(), Objects.requireNonNull(slot), now));
        }
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

    private static Item item(Offer offer, ItemId id) {
        return Objects.requireNonNull(offer.items().get(id), "checked before: it is on offer");
    }

    private static OrderLine line(Plan plan, ItemId id, int quantity, Item item, @Nullable Instant slot) {
        Money perKilometre = plan.price() == PriceRule.TARIFF ? item.traits().perKilometre() : null;
        return switch (plan.holds()) {
            case NOTHING -> new OrderLine(id, item.name(), quantity, item.price(), null, null, perKilometre);
            case ITEMS ->
                new OrderLine(
                        id,
                        item.name(),
                        quantity,
                        item.price(),
                        item.counted() ? StockId.forItem(id) : null,
                        null,
                        perKilometre);
            case SLOTS ->
                new OrderLine(
                        id,
                        item.name(),
                        quantity,
                        item.price(),
                        StockId.forSlot(id, Objects.requireNonNull(slot)),
                        Objects.requireNonNull(item.traits().slots()).places(),
                        perKilometre);
        };
    }

    private static @Nullable Carriage carriage(Plan plan, Offer offer, Wanted wanted, Map<ItemId, Integer> pieces) {
        if (plan.carry() == null || wanted.dropOff() == null) {
            return null;
        }
        GeoPoint from = plan.carry().pickUpAt() == PickUpAt.STORE
                ? offer.location()
                : Objects.requireNonNull(wanted.pickUp(), "checked before: it is given");
        Integer largeFrom = plan.carry().largeFrom();
        VehicleClass vehicle = largeFrom == null
                ? largest(pieces.keySet(), offer)
                : count(pieces) < largeFrom ? VehicleClass.BICYCLE : VehicleClass.CAR;
        return new Carriage(from, wanted.dropOff(), vehicle);
    }

    /** What the most demanding item needs; the smallest of all where none demands anything. */
    private static VehicleClass largest(Collection<ItemId> items, Offer offer) {
        return items.stream()
                .map(id -> item(offer, id).traits().vehicle())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(VehicleClass.BICYCLE);
    }

    /** A coupon never makes more than the price disappear; what it is worth beyond is lost. */
    private static Money discount(Money worth, Money full) {
        RuleBroken.check(new CouponIsInTheStoresCurrency(worth, full.currency()));
        return worth.atMost(full);
    }

    private static Duration eta(Plan plan, @Nullable Carriage carriage, @Nullable Instant slot, Instant now) {
        Duration made = plan.prepare() == null ? Duration.ZERO : PREPARATION;
        if (slot != null) {
            made = Duration.between(now, slot);
        }
        return carriage == null
                ? made
                : made.plusSeconds(
                        Math.round(carriage.metres() / carriage.vehicle().metresPerSecond()));
    }
}
