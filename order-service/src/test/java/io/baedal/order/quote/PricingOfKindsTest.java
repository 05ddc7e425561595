package io.baedal.order.quote;

import static io.baedal.order.test.Given.CAKE;
import static io.baedal.order.test.Given.CUSTOMER;
import static io.baedal.order.test.Given.DOOR;
import static io.baedal.order.test.Given.NOW;
import static io.baedal.order.test.Given.SHOP;
import static io.baedal.order.test.Given.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.Quote;
import io.baedal.api.plan.CancelFee;
import io.baedal.api.plan.Gate;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plans;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.BasketLine;
import io.baedal.api.store.ItemTraits;
import io.baedal.api.store.ItemTraits.Slots;
import io.baedal.api.store.ItemTraits.WeightRange;
import io.baedal.api.store.StoreStatus;
import io.baedal.api.store.StoreTerms;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.order.store.Item;
import io.baedal.order.store.Offer;
import io.baedal.support.rule.RuleBroken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three price rules, and what the kinds that use them want to know. One item does for all: an order has one kind. */
class PricingOfKindsTest {

    private static final Duration HOLDS_FOR = Duration.ofMinutes(5);
    private static final Money PRICE = Money.krw(3_000);
    private static final Instant SEVEN = Instant.parse("2026-01-01T19:00:00Z");
    private static final ItemTraits SEATS = new ItemTraits(null, null, null, new Slots(20, Duration.ofMinutes(30)));
    private static final ItemTraits LIGHT =
            new ItemTraits(Money.krw(800), VehicleClass.MOTORBIKE, new WeightRange(0, 10_000), null);
    private static final ItemTraits HEAVY =
            new ItemTraits(Money.krw(800), VehicleClass.VAN, new WeightRange(10_000, null), null);
    private static final ItemTraits DELUXE = new ItemTraits(Money.krw(1_500), VehicleClass.DELUXE_TAXI, null, null);

    @Test
    @DisplayName("S1-1 what is fetched costs its pieces and no fee, and is not carried")
    void pickup() {
        Quote quote = quote(Kind.PICKUP, ItemTraits.NONE, wanted(2, null, null, null, null));
        assertThat(quote.total()).isEqualTo(Money.krw(6_000));
        assertThat(quote.deliveryFee()).isEqualTo(Money.krw(0));
        assertThat(quote.carriage()).isNull();
        assertThat(quote.plan()).isEqualTo(Plans.standard().of(Kind.PICKUP));
    }

    @Test
    @DisplayName("S2-1 seats are paid for one by one, and held of the places at their time")
    void table() {
        Quote quote = quote(Kind.TABLE, SEATS, wanted(4, null, null, SEVEN, null));
        assertThat(quote.total()).isEqualTo(Money.krw(12_000));
        assertThat(quote.slot()).isEqualTo(SEVEN);
        assertThat(quote.eta()).isEqualTo(Duration.between(NOW, SEVEN));
        assertThat(quote.lines())
                .containsExactly(new OrderLine(CAKE, "Item", 4, PRICE, StockId.forSlot(CAKE, SEVEN), 20, null));
    }

    @ParameterizedTest
    @DisplayName("S2-1 places are held at times that are on offer: to the half hour, after now, within ninety days")
    @ValueSource(
            strings = {"2026-01-01T19:10:00Z", "2026-01-01T12:00:00Z", "2026-01-01T11:30:00Z", "2026-04-02T19:00:00Z"})
    void noSuchSlot(Instant slot) {
        refused(Kind.TABLE, SEATS, wanted(4, null, null, slot, null), "NO_SUCH_SLOT");
    }

    @Test
    @DisplayName("S2-1 a time is said where places are held at one, and nowhere else")
    void slotOrNone() {
        refused(Kind.TABLE, SEATS, wanted(4, null, null, null, null), "SLOT_MISSING_OR_MEANINGLESS");
        refused(Kind.PICKUP, SEATS, wanted(4, null, null, SEVEN, null), "SLOT_MISSING_OR_MEANINGLESS");
        refused(Kind.TABLE, ItemTraits.NONE, wanted(4, null, null, SEVEN, null), "NO_SUCH_SLOT");
    }

    @Test
    @DisplayName("S3-1 C14 a parcel costs its class and the way, from door to door, by the class of vehicle it needs")
    void parcel() {
        Quote quote = quote(Kind.PARCEL, HEAVY, wanted(1, 10_000, SHOP, null, null));
        int metres = new Carriage(SHOP, DOOR, VehicleClass.VAN).metres();
        assertThat(quote.carriage()).isEqualTo(new Carriage(SHOP, DOOR, VehicleClass.VAN));
        assertThat(metres).isPositive();
        assertThat(quote.total()).isEqualTo(Money.krw(3_000 + 800L * metres / 1_000));
        assertThat(quote.lines().getFirst().stock()).isNull();
    }

    @Test
    @DisplayName("S3-20 the fare is estimated from the class and the way")
    void ride() {
        Quote quote = quote(Kind.RIDE, DELUXE, wanted(1, null, SHOP, null, null));
        int metres = new Carriage(SHOP, DOOR, VehicleClass.TAXI).metres();
        assertThat(quote.total()).isEqualTo(Money.krw(3_000 + 1_500L * metres / 1_000));
        assertThat(quote.carriage()).isEqualTo(new Carriage(SHOP, DOOR, VehicleClass.DELUXE_TAXI));
        assertThat(quote.eta()).isEqualTo(Duration.ofSeconds(Math.round(metres / 8.0)));
    }

    @Test
    @DisplayName("C6 exactly ten kilograms are of the heavy class")
    void weightClasses() {
        refused(Kind.PARCEL, LIGHT, wanted(1, 10_000, SHOP, null, null), "WEIGHT_OUTSIDE_CLASS");
        refused(Kind.PARCEL, HEAVY, wanted(1, 9_999, SHOP, null, null), "WEIGHT_OUTSIDE_CLASS");
        refused(Kind.PARCEL, LIGHT, wanted(1, null, SHOP, null, null), "WEIGHT_OUTSIDE_CLASS");
        assertThat(quote(Kind.PARCEL, LIGHT, wanted(1, 9_999, SHOP, null, null)).total())
                .isEqualTo(quote(Kind.PARCEL, HEAVY, wanted(1, 10_000, SHOP, null, null))
                        .total());
    }

    @Test
    @DisplayName("S3-1 who is called says where he shall come")
    void pickUpMissing() {
        refused(Kind.RIDE, DELUXE, wanted(1, null, null, null, null), "PICK_UP_MISSING");
    }

    @Test
    @DisplayName("S4-6 a coupon makes the price smaller, at most to nothing, in its own currency only")
    void coupon() {
        assertThat(quote(Kind.PICKUP, ItemTraits.NONE, wanted(1, null, null, null, Money.krw(500)))
                        .total())
                .isEqualTo(Money.krw(2_500));
        Quote free = quote(Kind.PICKUP, ItemTraits.NONE, wanted(1, null, null, null, Money.krw(5_000)));
        assertThat(free.total()).isEqualTo(Money.krw(0));
        assertThat(free.discount()).isEqualTo(PRICE);
        assertThat(free.coupon()).isEqualTo(CouponId.of("cpn-1"));
        refused(Kind.PICKUP, ItemTraits.NONE, wanted(1, null, null, null, new Money(5, "EUR")), "COUPON_CURRENCY");
    }

    @Test
    @DisplayName("C3 a store's own way is in the plan that its quotes carry")
    void ownWay() {
        CancelFee fee = new CancelFee(50, null, false, null);
        Offer own = offer(Kind.PICKUP, ItemTraits.NONE, new StoreTerms(fee, true, false));
        Quote quote =
                Pricing.price(Plans.standard().of(Kind.PICKUP), own, wanted(1, null, null, null, null), NOW, HOLDS_FOR);
        assertThat(quote.plan().gates()).containsExactly(Gate.STORE, Gate.STOCK, Gate.PAYMENT);
        assertThat(quote.plan().cancel().fee()).isEqualTo(fee);
        assertThat(quote.plan().prepare()).isNotNull();
        assertThat(quote.plan().prepare().acceptsByItself()).isTrue();
    }

    private static Quote quote(Kind kind, ItemTraits traits, Wanted wanted) {
        return Pricing.price(
                Plans.standard().of(kind), offer(kind, traits, StoreTerms.STANDARD), wanted, NOW, HOLDS_FOR);
    }

    private static void refused(Kind kind, ItemTraits traits, Wanted wanted, String code) {
        assertThatThrownBy(() -> quote(kind, traits, wanted))
                .isInstanceOfSatisfying(
                        RuleBroken.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static Offer offer(Kind kind, ItemTraits traits, StoreTerms terms) {
        return new Offer(
                STORE,
                kind,
                StoreStatus.OPEN,
                SHOP,
                Money.krw(0),
                terms,
                Map.of(CAKE, new Item("Item", PRICE, false, traits)));
    }

    private static Wanted wanted(
            int quantity,
            @Nullable Integer grams,
            @Nullable GeoPoint pickUp,
            @Nullable Instant slot,
            @Nullable Money discount) {
        CouponId coupon = discount == null ? null : CouponId.of("cpn-1");
        return new Wanted(
                CUSTOMER, List.of(new BasketLine(CAKE, quantity, grams)), pickUp, DOOR, slot, coupon, discount);
    }
}
