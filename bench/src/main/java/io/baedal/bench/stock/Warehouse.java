package io.baedal.bench.stock;

import io.baedal.api.stock.StockId;
import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Lanes;
import io.baedal.bench.harness.Round;
import io.baedal.bench.harness.ServerProcess;
import io.baedal.bench.harness.Workbench;
import io.baedal.order.stock.Shelves;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A node, and the stock aggregate of order-service on it. */
record Warehouse(ServerProcess node, Shelves shelves) implements AutoCloseable {

    static Warehouse open(Workbench bench) throws IOException {
        ServerProcess node = bench.startNode(bench.newFolder(), 0);
        return new Warehouse(node, new Shelves("127.0.0.1:" + node.port()));
    }

    /**
     * Lets so many buyers hold one piece after another, and counts the pieces afterwards.
     *
     * @param items all that may be held
     * @param value what the round is worth
     * @throws BenchFailure if not exactly the pieces are gone that were held
     */
    Round sell(List<StockId> items, int buyers, Duration time, Lanes.Operation hold, ToDoubleFunction<Lanes.Done> value)
            throws InterruptedException {
        long before = left(items);
        Cpu cpu = Cpu.since(node);
        Lanes.Done done = Lanes.run(buyers, time, hold);
        cpu.awaitRest();
        Round round = cpu.round(value.applyAsDouble(done), done.operations());
        long taken = before - left(items);
        if (taken != done.operations()) {
            throw new BenchFailure(
                    done.operations() + " holds were accepted, but " + taken
                            + " pieces are gone from the stock; this is a defect of the stock, not of the bench",
                    null);
        }
        return round;
    }

    private long left(List<StockId> items) {
        return items.stream().mapToLong(shelves::left).sum();
    }

    @Override
    public void close() {
        shelves.close();
        node.close();
    }
}
