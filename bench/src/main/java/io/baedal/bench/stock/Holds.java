package io.baedal.bench.stock;

import io.baedal.api.stock.StockId;
import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Lanes;
import io.baedal.bench.harness.Round;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Holds of one piece each, one after another in as many lanes as there are buyers; each is on disk before it is answered. */
final class Holds implements Contender {
    private final String name;
    private final Warehouse warehouse;
    private final int inFlight;
    private final Supplier<List<StockId>> items;
    private final AtomicInteger asked = new AtomicInteger();

    /** @param items what is sold in the next round */
    Holds(String name, Warehouse warehouse, int inFlight, Supplier<List<StockId>> items) {
        this.name = name;
        this.warehouse = warehouse;
        this.inFlight = inFlight;
        this.items = items;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Round measure(Duration time) throws InterruptedException {
        List<StockId> sold = items.get();
        Lanes.Operation next =
                lane -> warehouse.shelves().hold(sold.get(Math.floorMod(asked.getAndIncrement(), sold.size())));
        return warehouse.sell(sold, inFlight, time, next, Lanes.Done::perSecond);
    }

    /** The warehouse is for other measures, too, and closes with the bench. */
    @Override
    public void close() {}
}
