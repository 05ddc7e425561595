package io.baedal.order.stock;

import static io.baedal.order.test.Given.CAKE;
import static io.baedal.order.test.Given.CAKES;
import static io.baedal.order.test.Given.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.OrderId;
import io.baedal.api.stock.CommitStock;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.HoldStock;
import io.baedal.api.stock.ReleaseStock;
import io.baedal.api.stock.SetStock;
import io.baedal.api.stock.StockCommitted;
import io.baedal.api.stock.StockEvent;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockOpened;
import io.baedal.api.stock.StockReleased;
import io.baedal.api.stock.StockSet;
import io.baedal.api.stock.StockShort;
import io.baedal.order.test.InMemory;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What must be true of a stock whatever is asked of it, folded from its events at every prefix of them. */
class StockInvariantTest {

    private static final int COMMANDS = 400;
    private static final int ORDERS = 25;

    @RepeatedTest(10)
    @DisplayName("I3 available, held and committed are never below zero, and their sum changes only when stock is set")
    void anySequenceOfCommands() {
        long seed = new SecureRandom().nextLong();
        Random random = new Random(seed);
        try (InMemory axon = new InMemory(configurer -> configurer.configureAggregate(Stock.class))) {
            axon.send(new SetStock(CAKES, STORE, CAKE, 10));
            for (int i = 0; i < COMMANDS; i++) {
                axon.send(anyCommand(random));
            }
            Shelf.fold("seed " + seed, axon.events(CAKES));
        }
    }

    @Test
    @DisplayName("B9 200 buyers at once of 100 pieces: 100 get one, 100 get none, none is left and none is missing")
    void manyBuyersAtOnce() throws InterruptedException {
        try (InMemory axon = new InMemory(configurer -> configurer.configureAggregate(Stock.class));
                ExecutorService buyers = Executors.newFixedThreadPool(16)) {
            // given
            axon.send(new SetStock(CAKES, STORE, CAKE, 100));
            // when
            CountDownLatch start = new CountDownLatch(1);
            IntStream.range(0, 200)
                    .forEach(i -> buyers.execute(() -> {
                        awaitQuietly(start);
                        axon.send(new HoldStock(CAKES, hold(i), order(i), 1, null));
                    }));
            start.countDown();
            buyers.shutdown();
            assertThat(buyers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            // then
            List<Object> events = axon.events(CAKES);
            assertThat(events).filteredOn(StockHeld.class::isInstance).hasSize(100);
            assertThat(events).filteredOn(StockShort.class::isInstance).hasSize(100);
            assertThat(Shelf.fold("200 buyers", events).available).isZero();
        }
    }

    private static Object anyCommand(Random random) {
        int which = random.nextInt(ORDERS);
        return switch (random.nextInt(10)) {
            case 0 -> new SetStock(CAKES, STORE, CAKE, random.nextInt(20));
            case 1, 2, 3, 4 -> new HoldStock(CAKES, hold(which), order(which), 1 + random.nextInt(5), null);
            case 5, 6 -> new CommitStock(CAKES, hold(which), order(which));
            default -> new ReleaseStock(CAKES, hold(which), order(which));
        };
    }

    private static OrderId order(int number) {
        return OrderId.of("ord-" + number);
    }

    private static HoldId hold(int number) {
        return HoldId.forAttempt(order(number), 1);
    }

    private static void awaitQuietly(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A stock as the events tell it, computed apart from the aggregate. */
    private static final class Shelf {

        private int available;
        private final Map<HoldId, Integer> held = new HashMap<>();
        private final Map<HoldId, Integer> committed = new HashMap<>();

        static Shelf fold(String run, List<Object> events) {
            Shelf shelf = new Shelf();
            for (int i = 0; i < events.size(); i++) {
                int before = shelf.sum();
                StockEvent event = (StockEvent) events.get(i);
                shelf.apply(event);
                String where = run + ", event " + i + ": " + event;
                assertThat(shelf.available).as(where).isNotNegative();
                if (!(event instanceof StockSet || event instanceof StockOpened)) {
                    assertThat(shelf.sum()).as(where).isEqualTo(before);
                }
            }
            return shelf;
        }

        private void apply(StockEvent event) {
            switch (event) {
                case StockSet set -> available = set.available();
                case StockOpened opened -> available = opened.available();
                case StockHeld taken -> {
                    assertThat(held.put(taken.holdId(), taken.quantity())).isNull();
                    assertThat(taken.available()).isEqualTo(available -= taken.quantity());
                }
                case StockCommitted used -> {
                    assertThat(held.remove(used.holdId())).isEqualTo(used.quantity());
                    assertThat(committed.put(used.holdId(), used.quantity())).isNull();
                }
                case StockReleased back -> {
                    int was = held.getOrDefault(back.holdId(), 0) + committed.getOrDefault(back.holdId(), 0);
                    held.remove(back.holdId());
                    committed.remove(back.holdId());
                    assertThat(back.quantity()).isEqualTo(was);
                    assertThat(back.available()).isEqualTo(available += was);
                }
                case StockShort none -> assertThat(none.quantity()).isGreaterThan(available);
            }
        }

        private int sum() {
            return available + total(held) + total(committed);
        }

        private static int total(Map<HoldId, Integer> pieces) {
            return pieces.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
