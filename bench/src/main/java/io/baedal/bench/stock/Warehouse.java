package io.baedal.bench.stock;

import io.baedal.bench.harness.ServerProcess;
import io.baedal.bench.harness.Workbench;
import io.baedal.order.stock.Shelves;
import java.io.IOException;

/** A node, and the stock aggregate of order-service on it. */
record Warehouse(ServerProcess node, Shelves shelves) implements AutoCloseable {

    static Warehouse open(Workbench bench) throws IOException {
        ServerProcess node = bench.startNode(bench.newFolder(), 0);
        return new Warehouse(node, new Shelves("127.0.0.1:" + node.port()));
    }

    @Override
    public void close() {
        shelves.close();
        node.close();
    }
}
