package io.baedal.order.stock;

import static io.baedal.order.test.Given.CAKE;
import static io.baedal.order.test.Given.CAKES;
import static io.baedal.order.test.Given.HOLD;
import static io.baedal.order.test.Given.ORDER;
import static io.baedal.order.test.Given.STORE;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.axonframework.test.matchers.Matchers.matches;

import io.baedal.api.order.OrderId;
import io.baedal.api.stock.CommitStock;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.HoldStock;
import io.baedal.api.stock.ReleaseStock;
import io.baedal.api.stock.SetStock;
import io.baedal.api.stock.StockCommitted;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockOpened;
import io.baedal.api.stock.StockReleased;
import io.baedal.api.stock.StockSet;
import io.baedal.api.stock.StockShort;
import io.baedal.support.rule.RuleBroken;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StockTest {

    private static final StockSet FIVE = new StockSet(CAKES, STORE, CAKE, 5);
    private static final StockHeld TWO_HELD = new StockHeld(CAKES, HOLD, ORDER, 2, 3);
    private static final StockCommitted TWO_COMMITTED = new StockCommitted(CAKES, HOLD, ORDER, 2);
    private static final StockReleased TWO_BACK = new StockReleased(CAKES, HOLD, ORDER, 2, 5);
    private static final HoldStock HOLD_TWO = new HoldStock(CAKES, HOLD, ORDER, 2, null);
    private static final CommitStock COMMIT = new CommitStock(CAKES, HOLD, ORDER);
    private static final ReleaseStock RELEASE = new ReleaseStock(CAKES, HOLD, ORDER);

    @Test
    @DisplayName("S4-9 stock is set, and setting the same again changes nothing")
    void set() {
        given().when(set(5)).expectEvents(FIVE).expectResultMessagePayload(5);
        given(FIVE).when(set(5)).expectNoEvents();
        given(FIVE, TWO_HELD).when(set(5)).expectEvents(FIVE);
        given().when(set(0)).expectEvents(new StockSet(CAKES, STORE, CAKE, 0));
    }

    @Test
    @DisplayName("S4-9 stock cannot be set below zero")
    void setNegative() {
        given().when(set(-1))
                .expectNoEvents()
                .expectException(matches((Throwable refused) -> refused instanceof RuleBroken broken
                        && broken.refusal().code().equals("STOCK_NEGATIVE")));
    }

    @Test
    @DisplayName("S4-5 S4-9 a stock has a bound, above which there is room for all that can come back")
    void bound() {
        int most = SetStock.AVAILABLE_MAX;
        assertThatIllegalArgumentException().isThrownBy(() -> set(most + 1)).withMessageContaining("1000000000");
        assertThatIllegalArgumentException().isThrownBy(() -> new StartStock(CAKES, STORE, CAKE, Integer.MAX_VALUE));
        given(FIVE, TWO_HELD, new StockSet(CAKES, STORE, CAKE, most))
                .when(RELEASE)
                .expectEvents(new StockReleased(CAKES, HOLD, ORDER, 2, most + 2));
    }

    @Test
    @DisplayName("S4-9 ordering takes stock, once an attempt")
    void hold() {
        given(FIVE).when(HOLD_TWO).expectEvents(TWO_HELD);
        given(FIVE, TWO_HELD).when(HOLD_TWO).expectNoEvents();
        given(FIVE, TWO_HELD, TWO_COMMITTED).when(HOLD_TWO).expectNoEvents();
        given(FIVE, TWO_HELD).when(count()).expectResultMessagePayload(3).expectNoEvents();
    }

    @Test
    @DisplayName("S2-1 B9 places at a time are there when the first one is wanted, as many as are offered and no more")
    void capacity() {
        StockOpened twenty = new StockOpened(CAKES, 20);
        given().when(new HoldStock(CAKES, HOLD, ORDER, 4, 20))
                .expectEvents(twenty, new StockHeld(CAKES, HOLD, ORDER, 4, 16));
        given().when(new HoldStock(CAKES, HOLD, ORDER, 21, 20))
                .expectEvents(twenty, new StockShort(CAKES, HOLD, ORDER, 21, 20));
        OrderId another = OrderId.of("ord-another");
        HoldId of = HoldId.forAttempt(another, 1);
        given(twenty, new StockHeld(CAKES, HOLD, ORDER, 4, 16))
                .when(new HoldStock(CAKES, of, another, 17, 20))
                .expectEvents(new StockShort(CAKES, of, another, 17, 16));
        // Counted beforehand: the count stands.
        given(FIVE).when(new HoldStock(CAKES, HOLD, ORDER, 2, 20)).expectEvents(TWO_HELD);
    }

    @Test
    @DisplayName("a later attempt of the same order holds anew")
    void nextAttempt() {
        HoldId second = HoldId.forAttempt(ORDER, 2);
        given(FIVE, TWO_HELD, TWO_BACK)
                .when(new HoldStock(CAKES, second, ORDER, 2, null))
                .expectEvents(new StockHeld(CAKES, second, ORDER, 2, 3));
    }

    @Test
    @DisplayName(
            "S4-10 whoever has the last pieces is not refused them: what an earlier attempt still holds goes back first")
    void earlierAttemptHolds() {
        HoldId second = HoldId.forAttempt(ORDER, 2);
        HoldId third = HoldId.forAttempt(ORDER, 3);
        HoldStock wantsFive = new HoldStock(CAKES, third, ORDER, 5, null);
        given(FIVE, TWO_HELD, new StockHeld(CAKES, second, ORDER, 3, 0))
                .when(wantsFive)
                .expectEvents(
                        new StockReleased(CAKES, second, ORDER, 3, 3),
                        TWO_BACK,
                        new StockHeld(CAKES, third, ORDER, 5, 0));
        // The release that was on its way finds nothing left to do.
        given(FIVE, TWO_HELD, TWO_BACK, new StockHeld(CAKES, second, ORDER, 2, 3))
                .when(RELEASE)
                .expectNoEvents();
        // What others hold stays theirs; so does what is committed.
        OrderId another = OrderId.of("ord-another");
        given(FIVE, TWO_HELD)
                .when(new HoldStock(CAKES, HoldId.forAttempt(another, 2), another, 4, null))
                .expectEvents(new StockShort(CAKES, HoldId.forAttempt(another, 2), another, 4, 3));
        given(FIVE, TWO_HELD, TWO_COMMITTED)
                .when(new HoldStock(CAKES, second, ORDER, 4, null))
                .expectEvents(new StockShort(CAKES, second, ORDER, 4, 3));
    }

    @Test
    @DisplayName("S4-10 the last piece can be had, one more is short and takes nothing")
    void shortage() {
        given(FIVE)
                .when(new HoldStock(CAKES, HOLD, ORDER, 5, null))
                .expectEvents(new StockHeld(CAKES, HOLD, ORDER, 5, 0));
        given(FIVE)
                .when(new HoldStock(CAKES, HOLD, ORDER, 6, null))
                .expectEvents(new StockShort(CAKES, HOLD, ORDER, 6, 5));
    }

    @Test
    @DisplayName("what is held is committed once; what is not held cannot be")
    void commit() {
        given(FIVE, TWO_HELD).when(COMMIT).expectEvents(TWO_COMMITTED);
        given(FIVE, TWO_HELD, TWO_COMMITTED).when(COMMIT).expectNoEvents();
        given(FIVE, TWO_HELD, TWO_BACK).when(COMMIT).expectNoEvents();
        given(FIVE).when(COMMIT).expectNoEvents();
    }

    @Test
    @DisplayName("S4-5 what is held or committed goes back to the shelf, once")
    void release() {
        given(FIVE, TWO_HELD).when(RELEASE).expectEvents(TWO_BACK);
        given(FIVE, TWO_HELD, TWO_COMMITTED).when(RELEASE).expectEvents(TWO_BACK);
        given(FIVE, TWO_HELD, TWO_BACK).when(RELEASE).expectNoEvents();
        given(FIVE, TWO_HELD, TWO_COMMITTED, TWO_BACK).when(RELEASE).expectNoEvents();
    }

    @Test
    @DisplayName("B11 a release that comes before its hold leaves a tombstone, and the hold takes nothing any more")
    void releasedBeforeHeld() {
        StockReleased tombstone = new StockReleased(CAKES, HOLD, ORDER, 0, 5);
        given(FIVE).when(RELEASE).expectEvents(tombstone);
        given(FIVE, tombstone).when(HOLD_TWO).expectNoEvents();
        given(FIVE, tombstone).when(RELEASE).expectNoEvents();
    }

    @Test
    @DisplayName(
            "S4-10 of what was never set nothing is left: a hold is short, a release is a tombstone, neither is lost")
    void neverSet() {
        given().when(HOLD_TWO).expectEvents(new StockShort(CAKES, HOLD, ORDER, 2, 0));
        given().when(RELEASE).expectEvents(new StockReleased(CAKES, HOLD, ORDER, 0, 0));
        given(new StockShort(CAKES, HOLD, ORDER, 2, 0)).when(set(0)).expectEvents(new StockSet(CAKES, STORE, CAKE, 0));
        given(new StockReleased(CAKES, HOLD, ORDER, 0, 0)).when(HOLD_TWO).expectNoEvents();
    }

    @Test
    @DisplayName("I10 a listing that is repeated starts the count once, and does not refill what was sold since")
    void start() {
        StartStock five = new StartStock(CAKES, STORE, CAKE, 5);
        given().when(five).expectEvents(FIVE);
        given(FIVE).when(five).expectNoEvents();
        given(FIVE, TWO_HELD).when(five).expectNoEvents();
        given(new StockShort(CAKES, HOLD, ORDER, 2, 0)).when(five).expectEvents(FIVE);
    }

    private static CountStock count() {
        return new CountStock(CAKES, STORE);
    }

    private static SetStock set(int available) {
        return new SetStock(CAKES, STORE, CAKE, available);
    }

    private static TestExecutor<Stock> given(Object... history) {
        AggregateTestFixture<Stock> fixture = new AggregateTestFixture<>(Stock.class);
        return history.length == 0 ? fixture.givenNoPriorActivity() : fixture.given(history);
    }
}
