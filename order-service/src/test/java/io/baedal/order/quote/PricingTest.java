package io.baedal.order.quote;

import static io.baedal.order.test.Given.CAKE;
import static io.baedal.order.test.Given.CAKES;
import static io.baedal.order.test.Given.COFFEE;
import static io.baedal.order.test.Given.CUSTOMER;
import static io.baedal.order.test.Given.DOOR;
import static io.baedal.order.test.Given.FEE;
import static io.baedal.order.test.Given.NOW;
import static io.baedal.order.test.Given.PLAN;
import static io.baedal.order.test.Given.SHOP;
import static io.baedal.order.test.Given.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.courier.VehicleClass;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.Quote;
import io.baedal.api.plan.Kind;
import io.baedal.api.store.BasketLine;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.ItemTraits;
import io.baedal.api.store.StoreStatus;
import io.baedal.api.store.StoreTerms;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.order.store.Item;
import io.baedal.order.store.Offer;
import io.baedal.support.rule.RuleBroken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PricingTest {

    private static final Duration HOLDS_FOR = Duration.ofMinutes(5);

    private static final Map<ItemId, Item> ITEMS = Map.of(
            CAKE,
            new Item("Cake", Money.krw(6_000), true, ItemTraits.NONE),
            COFFEE,
            new Item("Coffee", Money.krw(4_500), false, ItemTraits.NONE));

    @ParameterizedTest(name = "{0} cakes, then {1} coffees, then {2} cakes: {3} won, by {4}")
    @DisplayName("C14 C16 the price is the sum of quantity times unit price, plus the fee; the vehicle fits the basket")
    @CsvSource({
        "1, 0, 0,   9000, BICYCLE",
        "2, 1, 0,  19500, BICYCLE",
        "1, 1, 1,  19500, BICYCLE",
        "9, 0, 0,  57000, BICYCLE",
        "9, 1, 0,  61500, CAR",
        "4, 1, 5,  61500, CAR",
        "1000, 0, 0, 6003000, CAR",
    })
    void price(int cakes, int coffees, int moreCakes, long won, VehicleClass vehicle) {
        Quote quote = price(basket(cakes, coffees, moreCakes), DOOR);
        assertThat(quote.total()).isEqualTo(Money.krw(won));
        assertThat(quote.deliveryFee()).isEqualTo(FEE);
        assertThat(quote.carriage()).isNotNull();
        assertThat(quote.carriage().vehicle()).isEqualTo(vehicle);
        assertThat(quote.lines().stream().map(line -> line.price(0)).reduce(FEE, Money::plus))
                .isEqualTo(quote.total());
    }

    @Test
    @DisplayName("lines of one item are one line, which names the stock where the item is counted")
    void mergedLines() {
        assertThat(price(basket(1, 1, 2), DOOR).lines())
                .containsExactly(
                        OrderLine.of(CAKE, "Cake", 3, Money.krw(6_000), CAKES),
                        OrderLine.of(COFFEE, "Coffee", 1, Money.krw(4_500), null));
    }

    @Test
    @DisplayName("what is carried goes from the store to the door, and the way there is in the time that is promised")
    void carriage() {
        Quote near = price(basket(1, 0, 0), SHOP);
        assertThat(near.eta()).isEqualTo(Duration.ofMinutes(15));
        Quote quote = price(basket(1, 0, 0), DOOR);
        assertThat(quote.carriage()).isNotNull();
        assertThat(quote.carriage().pickUp()).isEqualTo(SHOP);
        assertThat(quote.carriage().dropOff()).isEqualTo(DOOR);
        long seconds = Math.round(SHOP.distanceMetres(DOOR) / VehicleClass.BICYCLE.metresPerSecond());
        assertThat(quote.eta()).isEqualTo(Duration.ofMinutes(15).plusSeconds(seconds));
        assertThat(quote.expiresAt()).isEqualTo(NOW.plus(HOLDS_FOR));
    }

    @ParameterizedTest
    @DisplayName("only an open store takes orders")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPEN")
    void closed(StoreStatus status) {
        refused(offer(status), basket(1, 0, 0), DOOR, "STORE_NOT_OPEN");
    }

    @Test
    @DisplayName("a basket holds only what is on offer, is not too large, and says where it shall be carried")
    void rules() {
        List<BasketLine> unknown =
                List.of(new BasketLine(CAKE, 1, null), new BasketLine(ItemId.of("itm-other"), 1, null));
        refused(offer(StoreStatus.OPEN), unknown, DOOR, "ITEM_NOT_FOUND");
        refused(offer(StoreStatus.OPEN), basket(999, 2, 0), DOOR, "BASKET_TOO_LARGE");
        refused(offer(StoreStatus.OPEN), basket(1, 0, 0), null, "DROP_OFF_MISSING");
    }

    private static void refused(Offer offer, List<BasketLine> basket, @Nullable GeoPoint dropOff, String code) {
        assertThatThrownBy(() -> Pricing.price(PLAN, offer, wanted(basket, dropOff), NOW, HOLDS_FOR))
                .isInstanceOfSatisfying(
                        RuleBroken.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static Quote price(List<BasketLine> basket, GeoPoint dropOff) {
        return Pricing.price(PLAN, offer(StoreStatus.OPEN), wanted(basket, dropOff), NOW, HOLDS_FOR);
    }

    private static Wanted wanted(List<BasketLine> basket, @Nullable GeoPoint dropOff) {
        return new Wanted(CUSTOMER, basket, null, dropOff, null, null, null);
    }

    private static Offer offer(StoreStatus status) {
        return new Offer(STORE, Kind.DELIVERY, status, SHOP, FEE, StoreTerms.STANDARD, ITEMS);
    }

    private static List<BasketLine> basket(int cakes, int coffees, int moreCakes) {
        return Stream.of(line(CAKE, cakes), line(COFFEE, coffees), line(CAKE, moreCakes))
                .flatMap(List::stream)
                .toList();
    }

    private static List<BasketLine> line(ItemId item, int quantity) {
        return quantity == 0 ? List.of() : List.of(new BasketLine(item, quantity, null));
    }
}
