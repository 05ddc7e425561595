package io.baedal.query.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.plan.Kind;
import io.baedal.api.stock.StockEvent;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.ItemTraits;
import io.baedal.api.store.StoreEvent;
import io.baedal.api.store.StoreStatus;
import io.baedal.api.value.Money;
import io.baedal.query.catalogue.ItemDocument.Slots;
import io.baedal.query.projection.Batch;
import io.baedal.query.projection.Folding;
import io.baedal.query.projection.ViewDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What events make of stores, items and stocks, however they come. */
class CatalogueFoldsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Offers SHOP = Offers.of("sto-1");
    private static final StockId SHELF = StockId.forItem(ItemId.of("cake"));
    private static final Instant EVENING = Instant.parse("2026-11-22T09:00:00Z");
    private static final StockId SEATS = StockId.forSlot(ItemId.of("table"), EVENING);

    /** A view as the collection keeps it: a write of less than is stored is refused. */
    private static final class View<D extends ViewDocument, E> {

        private final Folding<D, E> folding;
        private final Map<String, D> stored = new TreeMap<>();
        private int writes;

        View(Folding<D, E> folding) {
            this.folding = folding;
        }

        /** One batch of the events from one position of the log to another. */
        void handle(List<? extends E> log, int from, int to) {
            Batch<D, E> batch = new Batch<>(folding, List.copyOf(stored.values()), this::write);
            for (int position = from; position < to; position++) {
                batch.apply(log.get(position), position, NOON.plusSeconds(position));
            }
            batch.write();
        }

        private void write(Collection<D> changed) {
            writes++;
            changed.forEach(document -> stored.merge(
                    document.id(), document, (there, here) -> here.position() > there.position() ? here : there));
        }

        D only() {
            assertThat(stored).hasSize(1);
            return stored.values().iterator().next();
        }
    }

    private static <D extends ViewDocument, E> D fold(Folding<D, E> folding, List<? extends E> log) {
        View<D, E> view = new View<>(folding);
        view.handle(log, 0, log.size());
        return view.only();
    }

    @Test
    @DisplayName("A store shows of what kind it is, whether it takes orders, and in what it has its own way")
    void store() {
        // when
        StoreDocument store = fold(
                StoreFold.FOLDING,
                List.<StoreEvent>of(
                        SHOP.registered(Kind.TABLE),
                        SHOP.listed("table", 10_000, false, Offers.TEN_SEATS),
                        SHOP.ownTerms(),
                        SHOP.status(StoreStatus.OPEN)));
        // then
        assertThat(store.kind()).isEqualTo("TABLE");
        assertThat(store.status()).isEqualTo(StoreStatus.OPEN);
        assertThat(store.terms())
                .isEqualTo(new StoreDocument.Terms(new StoreDocument.Fee(30, null, false, "PT24H"), false, true));
        assertThat(store.sincePosition()).isZero();
        assertThat(store.position()).isEqualTo(3);
        assertThat(fold(StoreFold.FOLDING, List.of(SHOP.registered(Kind.PICKUP)))
                        .status())
                .as("as long as nobody opened it")
                .isEqualTo(StoreStatus.CLOSED);
    }

    @Test
    @DisplayName(
            "An item shows its price and traits as they were said last, and is counted once anybody has counted it")
    void item() {
        // when
        ItemDocument item = fold(
                ItemFold.FOLDING,
                List.<StoreEvent>of(
                        SHOP.listed("cake", 30_000, false, Offers.HEAVY),
                        SHOP.changed("cake", 32_000, true),
                        SHOP.changed("cake", 33_000, null)));
        // then
        assertThat(item.price()).isEqualTo(Money.krw(33_000));
        assertThat(item.counted()).isTrue();
        assertThat(item.listed()).isTrue();
        assertThat(item.traits()).isEqualTo(new ItemDocument.Traits(null, null, null, null));
    }

    @Test
    @DisplayName("What is offered no longer is in no list, and what is offered once more comes last")
    void delisted() {
        List<StoreEvent> log = List.of(
                SHOP.listed("cake", 30_000, true, ItemTraits.NONE),
                SHOP.delisted("cake"),
                SHOP.listed("cake", 29_000, false, ItemTraits.NONE));
        assertThat(fold(ItemFold.FOLDING, log.subList(0, 2)).listed()).isFalse();
        assertThat(fold(ItemFold.FOLDING, log))
                .satisfies(item -> assertThat(item.listed()).isTrue())
                .satisfies(item -> assertThat(item.counted()).isFalse())
                .satisfies(item -> assertThat(item.sincePosition()).isEqualTo(2));
    }

    @Test
    @DisplayName(
            "What is left of an item is what its stock says after each hold and release, and a sale changes nothing")
    void shelf() {
        List<StockEvent> log = List.of(
                SHOP.filled("cake", 10),
                Offers.held(SHELF, 3, 7),
                Offers.tooFew(SHELF, 8, 7),
                Offers.committed(SHELF, 3),
                Offers.held(SHELF, 2, 5),
                Offers.released(SHELF, 2, 7),
                Offers.released(SHELF, 0, 7));
        assertThat(fold(StockFold.FOLDING, log))
                .satisfies(stock -> assertThat(stock.available()).isEqualTo(7))
                .satisfies(stock -> assertThat(stock.forgetAt()).isNull());
    }

    @Test
    @DisplayName(
            "S2-18 the places of a time are known from the first who wants one, and forgotten a week after it; a release"
                    + " before that says nothing")
    void seats() {
        View<StockDocument, StockEvent> view = new View<>(StockFold.FOLDING);
        List<StockEvent> log =
                List.of(Offers.released(SEATS, 0, 0), Offers.opened(SEATS, 10), Offers.held(SEATS, 4, 6));
        // when
        view.handle(log, 0, 1);
        // then
        assertThat(view.stored).isEmpty();
        // when
        view.handle(log, 1, 3);
        // then
        assertThat(view.only().available()).isEqualTo(6);
        assertThat(view.only().forgetAt()).isEqualTo(EVENING.plus(Duration.ofDays(7)));
    }

    @Test
    @DisplayName(
            "B2 I7 places that were forgotten while their log was still read are, by their next event, what they would have been")
    void forgottenTooSoon() {
        List<StockEvent> log =
                List.of(Offers.opened(SEATS, 10), Offers.held(SEATS, 4, 6), Offers.released(SEATS, 1, 7));
        View<StockDocument, StockEvent> kept = new View<>(StockFold.FOLDING);
        kept.handle(log, 0, 3);
        View<StockDocument, StockEvent> view = new View<>(StockFold.FOLDING);
        view.handle(log, 0, 2);
        // when their week is over
        view.stored.clear();
        view.handle(log, 2, 3);
        // then
        assertThat(view.stored).isEqualTo(kept.stored);
        // and a stock that nobody has counted is unknown
        assertThat(StockFold.FOLDING.step().fold(null, Offers.held(SHELF, 1, 6), 1, EVENING))
                .isNull();
    }

    @Test
    @DisplayName(
            "S2-18 times are counted from midnight UTC, begin after the moment that is asked about, and end with time")
    void slots() {
        Slots halfHours = new Slots(10, "PT30M");
        assertThat(Shelves.slots(halfHours, EVENING.minusNanos(1), 2))
                .containsExactly(EVENING, EVENING.plus(Duration.ofMinutes(30)));
        assertThat(Shelves.slots(halfHours, EVENING, 1)).containsExactly(EVENING.plus(Duration.ofMinutes(30)));
        assertThat(Shelves.slots(halfHours, Instant.MAX, 96)).isEmpty();
        assertThat(Shelves.slots(null, EVENING, 96)).isEmpty();
    }

    @Test
    @DisplayName("B2 a batch of stores, items or stocks that comes twice changes nothing, and writes nothing")
    void twice() {
        Random random = new Random(8);
        writesOnce(StockFold.FOLDING, stocks(random));
        writesOnce(ItemFold.FOLDING, items(random));
        writesOnce(StoreFold.FOLDING, stores(random));
    }

    private static <D extends ViewDocument, E> void writesOnce(Folding<D, E> folding, List<E> log) {
        // given
        View<D, E> view = new View<>(folding);
        view.handle(log, 0, log.size());
        Map<String, D> once = Map.copyOf(view.stored);
        // when
        view.handle(log, 0, log.size());
        view.handle(log, 3, 9);
        // then
        assertThat(view.stored).isEqualTo(once).isNotEmpty();
        assertThat(view.writes).isEqualTo(1);
    }

    static Stream<Long> seeds() {
        long first = System.nanoTime();
        return LongStream.range(first, first + 20).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName(
            "I7 B2 any batching of the same log, with batches repeated and overlapping, gives the same stocks, items and"
                    + " stores")
    void anyBatching(long seed) {
        Random random = new Random(seed);
        holds(random, StockFold.FOLDING, stocks(random), seed);
        holds(random, ItemFold.FOLDING, items(random), seed);
        holds(random, StoreFold.FOLDING, stores(random), seed);
    }

    private static <D extends ViewDocument, E> void holds(
            Random random, Folding<D, E> folding, List<E> log, long seed) {
        // given
        View<D, E> atOnce = new View<>(folding);
        atOnce.handle(log, 0, log.size());
        // when
        View<D, E> cut = new View<>(folding);
        int done = 0;
        while (done < log.size()) {
            int from = random.nextInt(4) == 0 ? random.nextInt(done + 1) : done;
            int to = Math.min(log.size(), from + 1 + random.nextInt(9));
            cut.handle(log, from, to);
            done = Math.max(done, to);
        }
        // then
        assertThat(atOnce.stored).isNotEmpty();
        assertThat(cut.stored).as("seed %d", seed).isEqualTo(atOnce.stored);
    }

    /** Whatever a stock may tell, with the count that it would tell. */
    private static List<StockEvent> stocks(Random random) {
        List<StockEvent> log = new ArrayList<>();
        log.add(SHOP.filled("cake", 10));
        log.add(Offers.opened(SEATS, 10));
        for (int n = 0; n < 60; n++) {
            StockId stock = random.nextBoolean() ? SHELF : SEATS;
            int left = random.nextInt(11);
            log.add(
                    switch (random.nextInt(5)) {
                        case 0 -> Offers.held(stock, 1, left);
                        case 1 -> Offers.released(stock, random.nextInt(2), left);
                        case 2 -> Offers.committed(stock, 1);
                        case 3 -> Offers.tooFew(stock, 11, left);
                        default -> SHOP.filled("cake", left);
                    });
        }
        return log;
    }

    private static List<StoreEvent> stores(Random random) {
        List<StoreEvent> log = new ArrayList<>();
        log.add(SHOP.registered(Kind.TABLE));
        for (int n = 0; n < 30; n++) {
            log.add(
                    switch (random.nextInt(4)) {
                        case 0 -> SHOP.ownTerms();
                        case 1 -> SHOP.registered(Kind.PICKUP);
                        case 2 -> SHOP.listed("cake", n, true, ItemTraits.NONE);
                        default -> SHOP.status(StoreStatus.values()[random.nextInt(3)]);
                    });
        }
        return log;
    }

    private static List<StoreEvent> items(Random random) {
        List<StoreEvent> log = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            String item = "item-" + random.nextInt(4);
            log.add(
                    switch (random.nextInt(4)) {
                        case 0 -> SHOP.changed(item, n, random.nextBoolean() ? true : null);
                        case 1 -> SHOP.delisted(item);
                        case 2 -> SHOP.status(StoreStatus.PAUSED);
                        default -> SHOP.listed(item, n, random.nextBoolean(), Offers.HEAVY);
                    });
        }
        log.add(SHOP.listed("item-0", 1, false, ItemTraits.NONE));
        return log;
    }
}
