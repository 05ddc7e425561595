package io.baedal.query.catalogue;

import io.baedal.api.courier.VehicleClass;
import io.baedal.api.order.OrderId;
import io.baedal.api.plan.CancelFee;
import io.baedal.api.plan.Kind;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.StockCommitted;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockId;
import io.baedal.api.stock.StockOpened;
import io.baedal.api.stock.StockReleased;
import io.baedal.api.stock.StockSet;
import io.baedal.api.stock.StockShort;
import io.baedal.api.store.ItemChanged;
import io.baedal.api.store.ItemDelisted;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.ItemListed;
import io.baedal.api.store.ItemTraits;
import io.baedal.api.store.StoreId;
import io.baedal.api.store.StoreRegistered;
import io.baedal.api.store.StoreStatus;
import io.baedal.api.store.StoreStatusSet;
import io.baedal.api.store.StoreTerms;
import io.baedal.api.store.StoreTermsSet;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The events of a store, its items and its stocks, ready to be put into any sequence. */
record Offers(StoreId store) {

    static final ItemTraits TEN_SEATS =
            new ItemTraits(null, null, null, new ItemTraits.Slots(10, Duration.ofMinutes(30)));
    static final ItemTraits HEAVY =
            new ItemTraits(Money.krw(500), VehicleClass.VAN, new ItemTraits.WeightRange(10_000, null), null);

    private static final OrderId ORDER = OrderId.of("ord-1");
    private static final HoldId HOLD = HoldId.forAttempt(ORDER, 1);

    static Offers of(String store) {
        return new Offers(StoreId.of(store));
    }

    StoreRegistered registered(Kind kind) {
        return new StoreRegistered(store, "Example " + kind, kind, new GeoPoint(37.5, 127.0), Money.krw(3_000));
    }

    StoreStatusSet status(StoreStatus status) {
        return new StoreStatusSet(store, status);
    }

    StoreTermsSet ownTerms() {
        return new StoreTermsSet(
                store, new StoreTerms(new CancelFee(30, null, false, Duration.ofHours(24)), false, true));
    }

    ItemListed listed(String item, long price, boolean counted, ItemTraits traits) {
        return new ItemListed(store, ItemId.of(item), item, Money.krw(price), counted, traits);
    }

    ItemChanged changed(String item, long price, @Nullable Boolean counted) {
        return new ItemChanged(store, ItemId.of(item), item, Money.krw(price), counted, ItemTraits.NONE);
    }

    ItemDelisted delisted(String item) {
        return new ItemDelisted(store, ItemId.of(item));
    }

    StockSet filled(String item, int available) {
        return new StockSet(StockId.forItem(ItemId.of(item)), store, ItemId.of(item), available);
    }

    static StockOpened opened(StockId stock, int places) {
        return new StockOpened(stock, places);
    }

    static StockHeld held(StockId stock, int quantity, int left) {
        return new StockHeld(stock, HOLD, ORDER, quantity, left);
    }

    static StockCommitted committed(StockId stock, int quantity) {
        return new StockCommitted(stock, HOLD, ORDER, quantity);
    }

    static StockReleased released(StockId stock, int quantity, int left) {
        return new StockReleased(stock, HOLD, ORDER, quantity, left);
    }

    static StockShort tooFew(StockId stock, int wanted, int left) {
        return new StockShort(stock, HOLD, ORDER, wanted, left);
    }
}
