package io.baedal.bench.stock;

import io.baedal.api.stock.StockId;
import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Latencies;
import io.baedal.bench.harness.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One buyer who wants what nobody else wants, and waits among many others: the value is how long. */
final class Bystander implements Contender {
    private final String name;
    private final Warehouse warehouse;
    private final int others;
    private final Supplier<List<StockId>> items;
    private final AtomicInteger asked = new AtomicInteger();

    /** @param items what the others want in the next round */
    Bystander(String name, Warehouse warehouse, int others, Supplier<List<StockId>> items) {
        this.name = name;
        this.warehouse = warehouse;
        this.others = others;
        this.items = items;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Round measure(Duration time) throws InterruptedException {
        List<StockId> wanted = items.get();
        StockId own = warehouse.shelves().newItem(Measures.PLENTY);
        List<StockId> all = new ArrayList<>(wanted);
        all.add(own);
        Latencies latencies = new Latencies();
        return warehouse.sell(
                all,
                others + 1,
                time,
                lane -> lane == 0
                        ? timed(own, latencies)
                        : warehouse.shelves().hold(wanted.get(Math.floorMod(asked.getAndIncrement(), wanted.size()))),
                done -> latencies.medianMicros());
    }

    /** He has one hold in flight at a time, so his latencies need no lock. */
    private CompletableFuture<?> timed(StockId own, Latencies latencies) {
        long began = System.nanoTime();
        return warehouse.shelves().hold(own).thenRun(() -> latencies.add(System.nanoTime() - began));
    }

    /** The warehouse is for other measures, too, and closes with the bench. */
    @Override
    public void close() {}
}
