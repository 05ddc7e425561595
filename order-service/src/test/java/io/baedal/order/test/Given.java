package io.baedal.order.test;

import io.baedal.api.courier.VehicleClass;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.Quote;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One customer who wants two cakes, which are counted, and a coffee, which never runs out, carried to the door. */
public final class Given {

    public static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    public static final CustomerId CUSTOMER = CustomerId.of("cus-1");
    public static final StoreId STORE = StoreId.of("sto-1");
    public static final ItemId CAKE = ItemId.of("itm-cake");
    public static final ItemId COFFEE = ItemId.of("itm-coffee");
    public static final StockId CAKES = StockId.forItem(CAKE);
    public static final OrderId ORDER = OrderId.forRequest(CUSTOMER, "key-1");
    public static final PaymentId PAYMENT = PaymentId.forAttempt(ORDER, 1);
    public static final HoldId HOLD = HoldId.forAttempt(ORDER, 1);
    public static final Plan PLAN = Plans.standard().of(Kind.DELIVERY);
    public static final GeoPoint SHOP = new GeoPoint(37.5665, 126.9780);
    public static final GeoPoint DOOR = new GeoPoint(37.5700, 126.9800);
    public static final Carriage CARRIAGE = new Carriage(SHOP, DOOR, VehicleClass.BICYCLE);
    public static final OrderLine CAKE_LINE = OrderLine.of(CAKE, "Cake", 2, Money.krw(6_000), CAKES);
    public static final OrderLine COFFEE_LINE = OrderLine.of(COFFEE, "Coffee", 1, Money.krw(4_500), null);
    public static final List<OrderLine> LINES = List.of(CAKE_LINE, COFFEE_LINE);
    public static final Money FEE = Money.krw(3_000);
    public static final Money NOTHING = Money.krw(0);
    public static final Money TOTAL = Money.krw(19_500);
    public static final String FINGERPRINT = "digest-of-the-request";

    private Given() {}

    public static Quote quote() {
        return quote(LINES, NOW.plus(Duration.ofMinutes(5)));
    }

    public static Quote quote(List<OrderLine> lines, Instant expiresAt) {
        return new Quote(
                CUSTOMER,
                STORE,
                PLAN,
                lines,
                CARRIAGE,
                null,
                FEE,
                null,
                NOTHING,
                TOTAL,
                Duration.ofMinutes(17),
                expiresAt);
    }

    public static OrderPlaced placed() {
        return placed(1, LINES);
    }

    public static OrderPlaced placed(int attempt, List<OrderLine> lines) {
        return new OrderPlaced(
                ORDER,
                attempt,
                CUSTOMER,
                STORE,
                PLAN,
                lines,
                CARRIAGE,
                null,
                TOTAL,
                PaymentId.forAttempt(ORDER, attempt),
                null,
                FINGERPRINT);
    }
}
