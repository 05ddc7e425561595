package io.baedal.query.sales;

import static io.baedal.query.sales.Selling.MIDNIGHT;
import static io.baedal.query.sales.Selling.SEOUL;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SaleReversed;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.value.Money;
import io.baedal.query.projection.Batch;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sold and given back, and however the log is cut into batches: the sums are those of the events. */
class SalesBatchTest {

    /** The collection, as far as a batch knows it: a write of less than is stored is refused, as by the real one. */
    private final Map<String, SalesDocument> stored = new TreeMap<>();

    private static Instant at(int position) {
        return MIDNIGHT.minusSeconds(60).plusSeconds(position);
    }

    private void handle(List<Object> log, int from, int to) {
        Batch<SalesDocument, Object> batch =
                new Batch<>(SalesFold.in(SEOUL), List.copyOf(stored.values()), this::write);
        for (int position = from; position < to; position++) {
            batch.apply(log.get(position), position, at(position));
        }
        batch.write();
    }

    private void write(Collection<SalesDocument> changed) {
        changed.forEach(
                day -> stored.merge(day.id(), day, (there, here) -> here.position() > there.position() ? here : there));
    }

    static Stream<Long> seeds() {
        long first = System.nanoTime();
        return LongStream.range(first, first + 30).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName(
            "I7 B2 S1-16 after any part of the log, in any batches, repeated and overlapping, a day's sums are those of its"
                    + " events, to the last won")
    void sums(long seed) {
        // given
        Random random = new Random(seed);
        List<Object> log = new RandomTrade(random).log(300);
        int done = 0;
        while (done < log.size()) {
            // when
            int from = random.nextInt(4) == 0 ? random.nextInt(done + 1) : done;
            int to = Math.min(log.size(), from + 1 + random.nextInt(40));
            handle(log, from, to);
            done = Math.max(done, to);
            // then
            int known = done;
            assertThat(stored)
                    .as("seed %d, after %d events", seed, known)
                    .isNotEmpty()
                    .allSatisfy((id, day) -> addsUp(day, id, log.subList(0, known)));
        }
        assertThat(stored).as("two stores, and a Friday and a Saturday").hasSize(4);
    }

    /** Adds up the events about one day, one number after another, and compares. */
    private static void addsUp(SalesDocument day, String id, List<Object> log) {
        List<Object> own = IntStream.range(0, log.size())
                .filter(position -> id.equals(SalesFold.subject(log.get(position), at(position), SEOUL)))
                .mapToObj(log::get)
                .toList();
        List<SaleRecorded> sales = only(SaleRecorded.class, own);
        List<SaleReversed> refunds = only(SaleReversed.class, own);
        List<OrderConfirmed> orders = only(OrderConfirmed.class, own);
        long recorded = sales.stream().mapToLong(sale -> sale.amount().amount()).sum();
        long reversed =
                refunds.stream().mapToLong(back -> back.amount().amount()).sum();
        Map<String, Long> left = new HashMap<>();
        sales.forEach(sale -> left.put(sale.orderId().toString(), sale.amount().amount()));
        refunds.forEach(
                back -> left.merge(back.orderId().toString(), -back.amount().amount(), Long::sum));
        List<SaleRecorded> standing = sales.stream()
                .filter(sale -> left.get(sale.orderId().toString()) > 0)
                .toList();
        assertThat(day.salesSum()).isEqualTo(Money.krw(recorded - reversed));
        assertThat(day.reversed()).isEqualTo(Money.krw(reversed));
        assertThat(day.reversals()).isEqualTo(refunds.size());
        assertThat(day.orderCount()).isEqualTo(standing.size());
        assertThat(day.salesQty())
                .isEqualTo(standing.stream().mapToLong(SaleRecorded::pieces).sum());
        assertThat(day.orderedSum())
                .isEqualTo(Money.krw(orders.stream()
                        .mapToLong(order -> order.total().amount())
                        .sum()));
        assertThat(day.orderedCount()).isEqualTo(orders.size());
        List<SoldItem> items =
                sales.stream().flatMap(sale -> sale.items().stream()).toList();
        assertThat(day.products()).allSatisfy(product -> {
            List<SoldItem> same = items.stream()
                    .filter(item -> item.itemId().toString().equals(product.itemId()))
                    .toList();
            assertThat(product.quantity())
                    .isEqualTo(same.stream().mapToLong(SoldItem::quantity).sum());
            assertThat(product.sum().amount())
                    .isEqualTo(same.stream()
                            .mapToLong(item -> item.price().amount())
                            .sum());
        });
        assertThat(day.products())
                .hasSize((int) items.stream().map(SoldItem::itemId).distinct().count());
    }

    private static <E> List<E> only(Class<E> type, List<Object> events) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
