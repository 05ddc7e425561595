package io.baedal.order.store;

import static io.baedal.order.test.Given.CAKE;
import static io.baedal.order.test.Given.FEE;
import static io.baedal.order.test.Given.SHOP;
import static io.baedal.order.test.Given.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.matches;

import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderLine;
import io.baedal.api.plan.CancelFee;
import io.baedal.api.plan.Kind;
import io.baedal.api.store.BasketLine;
import io.baedal.api.store.ChangeItem;
import io.baedal.api.store.DelistItem;
import io.baedal.api.store.ItemChanged;
import io.baedal.api.store.ItemDelisted;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.ItemListed;
import io.baedal.api.store.ItemTraits;
import io.baedal.api.store.ItemTraits.WeightRange;
import io.baedal.api.store.ListItem;
import io.baedal.api.store.RegisterStore;
import io.baedal.api.store.SetStoreStatus;
import io.baedal.api.store.SetStoreTerms;
import io.baedal.api.store.StoreRegistered;
import io.baedal.api.store.StoreStatus;
import io.baedal.api.store.StoreStatusSet;
import io.baedal.api.store.StoreTerms;
import io.baedal.api.store.StoreTermsSet;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.support.rule.RuleBroken;
import java.time.Duration;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoreTest {

    private static final Money PRICE = Money.krw(6_000);
    private static final StoreRegistered REGISTERED = new StoreRegistered(STORE, "Bakery", Kind.DELIVERY, SHOP, FEE);
    private static final ItemListed LISTED = new ItemListed(STORE, CAKE, "Cake", PRICE, true, ItemTraits.NONE);

    @Test
    @DisplayName("a store is registered once")
    void register() {
        given().when(register(FEE)).expectEvents(REGISTERED).expectResultMessagePayload(STORE);
        given(REGISTERED).when(register(FEE)).expectNoEvents().expectResultMessagePayload(STORE);
        refused(given().when(register(Money.krw(-1))), "AMOUNT_NEGATIVE");
        refused(given().when(register(Money.krw(Long.MAX_VALUE))), "AMOUNT_TOO_LARGE");
    }

    @Test
    @DisplayName("a store starts closed; setting the status it has changes nothing")
    void status() {
        given(REGISTERED).when(status(StoreStatus.CLOSED)).expectNoEvents();
        given(REGISTERED)
                .when(status(StoreStatus.OPEN))
                .expectEvents(new StoreStatusSet(STORE, StoreStatus.OPEN))
                .expectResultMessagePayload(StoreStatus.OPEN);
        given(REGISTERED, new StoreStatusSet(STORE, StoreStatus.OPEN))
                .when(status(StoreStatus.OPEN))
                .expectNoEvents();
    }

    @Test
    @DisplayName("S4-9 an item is listed once, at a price in the store's currency that makes sense")
    void list() {
        given(REGISTERED).when(list(PRICE)).expectEvents(LISTED).expectResultMessagePayload(CAKE);
        given(REGISTERED, LISTED).when(list(PRICE)).expectNoEvents().expectResultMessagePayload(CAKE);
        given(REGISTERED).when(list(Money.krw(0))).expectSuccessfulHandlerExecution();
        refused(given(REGISTERED).when(list(Money.krw(-1))), "AMOUNT_NEGATIVE");
        refused(given(REGISTERED).when(list(Money.krw(Long.MAX_VALUE))), "AMOUNT_TOO_LARGE");
        refused(given(REGISTERED).when(list(new Money(6, "EUR"))), "WRONG_CURRENCY");
    }

    @Test
    @DisplayName("S4-9 an item on offer is changed, once, by the same rules")
    void change() {
        ItemChanged changed = new ItemChanged(STORE, CAKE, "Cake", Money.krw(7_000), true, ItemTraits.NONE);
        given(REGISTERED, LISTED).when(change(CAKE, Money.krw(7_000))).expectEvents(changed);
        given(REGISTERED, LISTED, changed)
                .when(change(CAKE, Money.krw(7_000)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        refused(given(REGISTERED, LISTED).when(change(ItemId.of("itm-other"), PRICE)), "ITEM_NOT_FOUND");
        refused(given(REGISTERED, LISTED).when(change(CAKE, Money.krw(-1))), "AMOUNT_NEGATIVE");
        refused(given(REGISTERED, LISTED).when(change(CAKE, Money.krw(Long.MAX_VALUE))), "AMOUNT_TOO_LARGE");
        refused(given(REGISTERED, LISTED).when(change(CAKE, new Money(7, "EUR"))), "WRONG_CURRENCY");
    }

    @Test
    @DisplayName("S4-9 an item is counted from the moment on that a stock is given, and then for good")
    void countedLater() {
        ItemListed uncounted = new ItemListed(STORE, CAKE, "Cake", PRICE, false, ItemTraits.NONE);
        ItemChanged counted = new ItemChanged(STORE, CAKE, "Cake", PRICE, true, ItemTraits.NONE);
        given(REGISTERED, uncounted)
                .when(new ChangeItem(STORE, CAKE, "Cake", PRICE, true, ItemTraits.NONE))
                .expectEvents(counted);
        given(REGISTERED, uncounted, counted).when(change(CAKE, PRICE)).expectNoEvents();
        // An event of an earlier revision does not say, and changes nothing of it.
        given(REGISTERED, LISTED, new ItemChanged(STORE, CAKE, "Cake", Money.krw(7_000), null, ItemTraits.NONE))
                .when(change(CAKE, PRICE))
                .expectEvents(counted);
    }

    static Stream<Arguments> perKilometre() {
        return Stream.of(
                Arguments.of(new Money(1, "EUR"), "WRONG_CURRENCY"),
                Arguments.of(Money.krw(-1), "AMOUNT_NEGATIVE"),
                Arguments.of(Money.krw(1_000_000_001), "AMOUNT_TOO_LARGE"));
    }

    @ParameterizedTest
    @DisplayName("C6 what a kilometre costs is an amount like a price, when listed and when changed")
    @MethodSource("perKilometre")
    void perKilometre(Money amount, String code) {
        ItemTraits traits = new ItemTraits(amount, null, null, null);
        refused(given(REGISTERED).when(new ListItem(STORE, CAKE, "Cake", PRICE, false, traits)), code);
        refused(given(REGISTERED, LISTED).when(new ChangeItem(STORE, CAKE, "Cake", PRICE, false, traits)), code);
    }

    @Test
    @DisplayName("no price within its bounds overflows, wherever it is carried, and no share of it does")
    void noOverflow() {
        OrderLine line = new OrderLine(
                CAKE,
                "Cake",
                BasketLine.QUANTITY_MAX,
                Money.krw(AmountIsWithinReason.PRICE_MAX),
                null,
                null,
                Money.krw(AmountIsWithinReason.PER_KILOMETRE_MAX));
        Money fee = Money.krw(AmountIsWithinReason.PRICE_MAX);
        int farthest = new Carriage(new GeoPoint(0, 0), new GeoPoint(0, 180), VehicleClass.CAR).metres();
        assertThat(line.price(farthest).plus(fee).percent(100))
                .isEqualTo(line.price(farthest).plus(fee));
        // What a courier reports that he went is compared with what was quoted.
        assertThat(line.price(Integer.MAX_VALUE).minus(line.price(0)).isNegative())
                .isFalse();
    }

    @Test
    @DisplayName("the key of another store or another item is refused; the same request may come again")
    void keyReused() {
        refused(given(REGISTERED).when(register(Money.krw(1))), "IDEMPOTENCY_KEY_REUSED");
        refused(given(REGISTERED, LISTED).when(list(Money.krw(1))), "IDEMPOTENCY_KEY_REUSED");
        // What was changed since does not count: the request is the one that listed it.
        given(REGISTERED, LISTED, new ItemChanged(STORE, CAKE, "Pie", PRICE, true, ItemTraits.NONE))
                .when(list(PRICE))
                .expectNoEvents()
                .expectResultMessagePayload(CAKE);
    }

    @Test
    @DisplayName("an item is taken off once, and can be listed again")
    void delist() {
        ItemDelisted delisted = new ItemDelisted(STORE, CAKE);
        given(REGISTERED, LISTED).when(new DelistItem(STORE, CAKE)).expectEvents(delisted);
        given(REGISTERED, LISTED, delisted)
                .when(new DelistItem(STORE, CAKE))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        given(REGISTERED, LISTED, delisted).when(list(PRICE)).expectEvents(LISTED);
    }

    @Test
    @DisplayName("C3 a store says in what it has its own way; saying it again changes nothing")
    void terms() {
        StoreTerms own = new StoreTerms(new CancelFee(50, null, false, Duration.ofHours(24)), false, false);
        StoreTermsSet set = new StoreTermsSet(STORE, own);
        given(REGISTERED).when(new SetStoreTerms(STORE, own)).expectEvents(set);
        given(REGISTERED, set).when(new SetStoreTerms(STORE, own)).expectNoEvents();
        given(REGISTERED).when(new SetStoreTerms(STORE, StoreTerms.STANDARD)).expectNoEvents();
    }

    @Test
    @DisplayName("C6 what only some items have is kept with them, and a change replaces it")
    void traits() {
        ItemTraits heavy = new ItemTraits(Money.krw(500), VehicleClass.VAN, new WeightRange(10_000, null), null);
        ItemListed listed = new ItemListed(STORE, CAKE, "Cake", PRICE, false, heavy);
        given(REGISTERED)
                .when(new ListItem(STORE, CAKE, "Cake", PRICE, false, heavy))
                .expectEvents(listed);
        given(REGISTERED, listed)
                .when(change(CAKE, PRICE))
                .expectEvents(new ItemChanged(STORE, CAKE, "Cake", PRICE, false, ItemTraits.NONE));
        given(REGISTERED, listed)
                .when(new ChangeItem(STORE, CAKE, "Cake", PRICE, false, heavy))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    private static RegisterStore register(Money fee) {
        return new RegisterStore(STORE, "Bakery", Kind.DELIVERY, SHOP, fee);
    }

    private static SetStoreStatus status(StoreStatus status) {
        return new SetStoreStatus(STORE, status);
    }

    private static ListItem list(Money price) {
        return new ListItem(STORE, CAKE, "Cake", price, true, ItemTraits.NONE);
    }

    private static ChangeItem change(ItemId item, Money price) {
        return new ChangeItem(STORE, item, "Cake", price, false, ItemTraits.NONE);
    }

    private static void refused(ResultValidator<Store> result, String code) {
        result.expectNoEvents()
                .expectException(matches((Throwable refused) -> refused instanceof RuleBroken broken
                        && broken.refusal().code().equals(code)));
    }

    private static TestExecutor<Store> given(Object... history) {
        AggregateTestFixture<Store> fixture = new AggregateTestFixture<>(Store.class);
        return history.length == 0 ? fixture.givenNoPriorActivity() : fixture.given(history);
    }
}
