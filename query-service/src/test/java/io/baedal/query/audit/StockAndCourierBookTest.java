package io.baedal.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierEvent;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.OrderId;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.StockCommitted;
import io.baedal.api.stock.StockEvent;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockId;
import io.baedal.api.stock.StockReleased;
import io.baedal.api.stock.StockSet;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The books of stocks and couriers")
class StockAndCourierBookTest {

    private static final StockId STOCK = StockId.of("stk-1");
    private static final CourierId COURIER = CourierId.of("cou-1");

    private static StockSet set(int available) {
        return new StockSet(STOCK, StoreId.of("sto-1"), ItemId.of("itm-1"), available);
    }

    private static StockHeld held(String order, int quantity, int left) {
        return new StockHeld(STOCK, HoldId.forAttempt(OrderId.of(order), 1), OrderId.of(order), quantity, left);
    }

    private static StockCommitted used(String order, int quantity) {
        return new StockCommitted(STOCK, HoldId.forAttempt(OrderId.of(order), 1), OrderId.of(order), quantity);
    }

    private static StockReleased back(String order, int quantity, int left) {
        return new StockReleased(STOCK, HoldId.forAttempt(OrderId.of(order), 1), OrderId.of(order), quantity, left);
    }

    private static StockBook stock(List<StockEvent> events) {
        @Nullable StockBook book = null;
        for (StockEvent event : events) {
            long position = book == null ? 10 : book.position() + 10;
            book = StockBookFold.fold(book, new Heard(event, null, 0), position, Life.NOON.plusSeconds(position));
        }
        return Objects.requireNonNull(book);
    }

    private static List<Breach> open(Book book) {
        return book.breaches().stream().filter(Breach::isOpen).toList();
    }

    @Test
    @DisplayName("I3 stock that is held, used, given back and counted anew adds up")
    void addsUp() {
        StockBook book = stock(List.of(
                set(10),
                held("ord-1", 2, 8),
                held("ord-2", 3, 5),
                used("ord-1", 2),
                back("ord-2", 3, 8),
                back("ord-1", 2, 10),
                // Nothing was held: a tombstone.
                back("ord-3", 0, 10),
                held("ord-4", 1, 9),
                set(50),
                back("ord-4", 1, 51)));
        assertThat(book.breaches()).isEmpty();
        assertThat(book.available()).isEqualTo(51);
    }

    @Test
    @DisplayName("I3 more holds at one time than are kept by name add up all the same")
    void manyHolds() {
        // given
        List<StockEvent> events = new ArrayList<>(List.of(set(2_000)));
        for (int n = 1; n <= StockBook.HOLDS_MAX + 2; n++) {
            events.add(held("ord-" + n, 1, 2_000 - n));
        }
        int left = 2_000 - StockBook.HOLDS_MAX - 2;
        // when
        events.add(used("ord-1", 1));
        events.add(used("ord-" + (StockBook.HOLDS_MAX + 1), 1));
        events.add(back("ord-" + (StockBook.HOLDS_MAX + 2), 1, left + 1));
        // then
        assertThat(stock(events).breaches()).isEmpty();
        assertThat(stock(events).used()).isEqualTo(2);
        // but nobody takes what none of them held
        events.add(used("ord-none", 1));
        assertThat(open(stock(events))).hasSize(1);
    }

    @Test
    @DisplayName("I3 what was wrong and is over, however often, hides nothing that is wrong now")
    void overLongAgo() {
        // given
        List<StockEvent> events = new ArrayList<>(List.of(set(10)));
        for (int n = 0; n < 2 * Book.BREACHES_MAX; n++) {
            events.add(held("ord-" + n, 1, 3));
            events.add(set(10));
        }
        StockBook before = stock(events);
        assertThat(open(before)).isEmpty();
        assertThat(before.breaches()).hasSize(Book.BREACHES_MAX);
        // when
        events.add(held("ord-now", 1, 3));
        // then
        assertThat(open(stock(events))).hasSize(1);
        assertThat(stock(events).contradictions()).extracting(Finding::id).doesNotHaveDuplicates();
    }

    static Stream<List<StockEvent>> wrongStocks() {
        return Stream.of(
                List.of(set(1), held("ord-1", 2, -1)),
                List.of(set(10), held("ord-1", 2, 9)),
                List.of(set(10), held("ord-1", 2, 8), held("ord-1", 2, 6)),
                List.of(set(10), used("ord-1", 1)),
                List.of(set(10), held("ord-1", 2, 8), used("ord-1", 3)),
                List.of(set(10), held("ord-1", 2, 8), back("ord-1", 3, 11)),
                List.of(set(10), held("ord-1", 2, 8), back("ord-1", 2, 9)),
                List.of(set(10), back("ord-1", 1, 11)));
    }

    @ParameterizedTest
    @MethodSource("wrongStocks")
    @DisplayName("I3 stock below zero, and stock that does not add up, is found, until somebody counts it anew")
    void doesNotAddUp(List<StockEvent> events) {
        // when
        StockBook book = stock(events);
        // then
        assertThat(open(book)).isNotEmpty().allMatch(breach -> breach.invariant() == Invariant.STOCK);
        // when
        StockBook counted =
                stock(Stream.concat(events.stream(), Stream.of(set(7))).toList());
        // then
        assertThat(open(counted)).isEmpty();
        assertThat(counted.breaches()).isNotEmpty();
    }

    private static CourierBook courier(List<CourierEvent> events) {
        @Nullable CourierBook book = null;
        for (CourierEvent event : events) {
            long position = book == null ? 10 : book.position() + 10;
            book = CourierBookFold.fold(book, new Heard(event, null, 0), position, Life.NOON.plusSeconds(position));
        }
        return Objects.requireNonNull(book);
    }

    private static CourierClaimed claimed(String order) {
        return new CourierClaimed(COURIER, DeliveryId.of("dlv-" + order), OrderId.of(order), true);
    }

    private static CourierFreed freed(String order) {
        return new CourierFreed(COURIER, DeliveryId.of("dlv-" + order), OrderId.of(order), true);
    }

    @Test
    @DisplayName("A courier with more jobs than room is found, until he has room again")
    void capacity() {
        // given
        CourierRegistered known = new CourierRegistered(COURIER, "Rider", VehicleClass.values()[0], 1);
        // then
        assertThat(courier(List.of(known, claimed("ord-1"), freed("ord-1"), claimed("ord-2")))
                        .breaches())
                .isEmpty();
        assertThat(open(courier(List.of(known, claimed("ord-1"), claimed("ord-2")))))
                .singleElement()
                .satisfies(breach -> assertThat(breach.invariant()).isEqualTo(Invariant.CAPACITY));
        assertThat(open(courier(List.of(known, claimed("ord-1"), claimed("ord-2"), freed("ord-1")))))
                .isEmpty();
    }
}
