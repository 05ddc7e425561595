package io.baedal.query.sales;

import static io.baedal.query.sales.Selling.MIDNIGHT;
import static io.baedal.query.sales.Selling.SEOUL;
import static io.baedal.query.sales.Selling.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.store.StoreStatus;
import io.baedal.api.store.StoreStatusSet;
import io.baedal.api.value.Money;
import io.baedal.query.sales.SalesDocument.Others;
import io.baedal.query.sales.SalesDocument.Product;
import io.baedal.query.sales.SalesDocument.Transfer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What events make of a day's sales. */
class SalesFoldTest {

    private static final Selling DAY = Selling.at("sto-1");
    private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");

    static @Nullable SalesDocument foldOn(@Nullable SalesDocument start, long position, List<?> events) {
        SalesDocument day = start;
        for (Object event : events) {
            day = SalesFold.fold(day, event, position, NOON.plusSeconds(position), SEOUL);
            position += 10;
        }
        return day;
    }

    private static SalesDocument fold(Object... events) {
        return Objects.requireNonNull(foldOn(null, 100, List.of(events)));
    }

    @Test
    @DisplayName(
            "S1-12 S1-16 B2 C16 a day has what was ordered and what was sold: orders, pieces by their number, sums")
    void sold() {
        // when
        SalesDocument day = fold(
                DAY.ordered("ord-1", 12_000),
                DAY.ordered("ord-2", 9_000),
                DAY.sold("ord-1", 11_000, item("itm-a", 2, 8_000), item("itm-b", 1, 4_000)),
                DAY.sold("ord-3", 2_400),
                DAY.sold("ord-4", 12_000, item("itm-a", 3, 12_000)));
        // then
        assertThat(day)
                .isEqualTo(new SalesDocument(
                        "2026-11-21/sto-1",
                        "sto-1",
                        "2026-11-21",
                        Money.krw(21_000),
                        2,
                        Money.krw(25_400),
                        3,
                        6,
                        Money.krw(0),
                        0,
                        List.of(
                                new Product("itm-a", "Example itm-a", 5, Money.krw(20_000)),
                                new Product("itm-b", "Example itm-b", 1, Money.krw(4_000))),
                        null,
                        null,
                        NOON.plusSeconds(140),
                        140));
    }

    @Test
    @DisplayName("C12 what was given back is taken off; an order of which nothing is left is none, and its pieces go")
    void givenBack() {
        // given
        SalesDocument sold = fold(
                DAY.sold("ord-1", 12_000, item("itm-a", 3, 12_000)), DAY.sold("ord-2", 4_000, item("itm-b", 1, 4_000)));
        // when
        SalesDocument partly = foldOn(sold, 200, List.of(DAY.back("ord-1", "ref-1", 5_000)));
        SalesDocument wholly = foldOn(partly, 300, List.of(DAY.back("ord-1", "ref-2", 7_000, true, 3)));
        // then
        assertThat(partly.salesSum()).isEqualTo(Money.krw(11_000));
        assertThat(partly.orderCount()).isEqualTo(2);
        assertThat(partly.salesQty()).isEqualTo(4);
        assertThat(wholly.salesSum()).isEqualTo(Money.krw(4_000));
        assertThat(wholly.reversed()).isEqualTo(Money.krw(12_000));
        assertThat(wholly.reversals()).isEqualTo(2);
        assertThat(wholly.orderCount()).isEqualTo(1);
        assertThat(wholly.salesQty()).isEqualTo(1);
        assertThat(wholly.products()).isEqualTo(sold.products());
    }

    @Test
    @DisplayName("B2 what the day knows of changes nothing when it comes again")
    void again() {
        SalesDocument day = foldOn(null, 100, DAY.everything());
        assertThat(foldOn(day, 100, DAY.everything())).isSameAs(day);
    }

    @Test
    @DisplayName("C13 what was ordered is of the day on which it was confirmed, where the store is")
    void midnight() {
        Object order = DAY.ordered("ord-1", 1_000);
        assertThat(SalesFold.subject(order, MIDNIGHT, SEOUL)).isEqualTo("2026-11-20/sto-1");
        assertThat(SalesFold.subject(order, MIDNIGHT.plusSeconds(1), SEOUL)).isEqualTo("2026-11-21/sto-1");
        assertThat(SalesFold.fold(null, order, 1, MIDNIGHT, SEOUL).id()).isEqualTo("2026-11-20/sto-1");
        assertThat(SalesFold.subject(DAY.back("ord-1", "ref-1", 1), NOON.plusSeconds(999_999), SEOUL))
                .isEqualTo("2026-11-21/sto-1");
        assertThat(SalesFold.subject(new StoreStatusSet(DAY.store(), StoreStatus.OPEN), NOON, SEOUL))
                .isNull();
    }

    @Test
    @DisplayName("S1-13 S1-14 B3 a transfer shows as failed with the reason and the tries until headquarters have it")
    void transfer() {
        // given
        SalesDocument sold = fold(DAY.sold("ord-1", 12_000, item("itm-a", 3, 12_000)));
        // when
        SalesDocument failed =
                foldOn(sold, 200, List.of(DAY.asked(1, 12_000, 1, 3), DAY.failed(1, 1, "headquarters said no")));
        SalesDocument again = foldOn(failed, 300, List.of(DAY.asked(1, 12_000, 1, 3)));
        SalesDocument done = foldOn(again, 400, List.of(DAY.taken(1)));
        // then
        Money sum = Money.krw(12_000);
        Instant since = NOON.plusSeconds(200);
        assertThat(failed.transfer())
                .isEqualTo(new Transfer(
                        1,
                        TransferStatus.FAILED,
                        sum,
                        1,
                        3,
                        1,
                        "headquarters said no",
                        since,
                        NOON.plusSeconds(210),
                        null));
        assertThat(again.transfer().status()).isEqualTo(TransferStatus.REQUESTED);
        assertThat(again.transfer().why()).isEqualTo("headquarters said no");
        assertThat(done.transfer())
                .isEqualTo(new Transfer(
                        1, TransferStatus.TRANSFERRED, sum, 1, 3, 1, null, since, NOON.plusSeconds(400), 1));
    }

    @Test
    @DisplayName("B3 of several numbers the newest counts, and what headquarters took of older ones is known")
    void numbers() {
        // when
        SalesDocument day = fold(
                DAY.sold("ord-1", 12_000),
                DAY.asked(1, 12_000, 1, 0),
                DAY.sold("ord-2", 500),
                DAY.asked(2, 12_500, 2, 0),
                DAY.failed(1, 1, "too late to matter"),
                DAY.taken(1));
        // then
        assertThat(day.transfer().number()).isEqualTo(2);
        assertThat(day.transfer().status()).isEqualTo(TransferStatus.REQUESTED);
        assertThat(day.transfer().taken()).isEqualTo(1);
        SalesDocument third = foldOn(day, 300, List.of(DAY.asked(3, 13_000, 2, 0)));
        assertThat(third.transfer().taken()).isEqualTo(1);
        assertThat(foldOn(third, 400, List.of(DAY.taken(3))).transfer().taken()).isEqualTo(3);
    }

    @Test
    @DisplayName("S1-12 a day names a limited number of items; all further ones are counted together, and none is lost")
    void bounded() {
        // given more kinds of items than a day names, each sold twice
        int items = SalesDocument.PRODUCTS_MAX + 3;
        Object[] sales = IntStream.range(0, 2 * items)
                .mapToObj(n -> DAY.sold("ord-" + n, 100, item("itm-" + n % items, 1, 100)))
                .toArray();
        // when
        SalesDocument day = fold(sales);
        // then
        assertThat(day.products())
                .hasSize(SalesDocument.PRODUCTS_MAX)
                .allSatisfy(product -> assertThat(product.quantity()).isEqualTo(2));
        assertThat(day.others()).isEqualTo(new Others(6, Money.krw(600)));
        assertThat(day.salesQty()).isEqualTo(2L * items);
        // and a reason is cut
        String endless = "no".repeat(1_000);
        SalesDocument failed = foldOn(day, 9_000, List.of(DAY.asked(1, 1, 1, 1), DAY.failed(1, 1, endless)));
        assertThat(failed.transfer().why()).hasSize(Transfer.WHY_MAX);
    }

    @Test
    @DisplayName("A day of which only an answer of headquarters is heard has no place, since nobody knows what it sold")
    void strange() {
        assertThat(foldOn(null, 100, List.of(DAY.taken(1)))).isNull();
        assertThat(foldOn(null, 100, List.of(DAY.failed(1, 1, "no")))).isNull();
    }
}
