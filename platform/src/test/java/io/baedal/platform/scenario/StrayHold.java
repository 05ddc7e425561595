package io.baedal.platform.scenario;

import io.baedal.api.order.OrderId;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.HoldStock;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.platform.scenario.Actors.Shop;

/** What a placement held of a stock, whose answer and whose release both got lost: nobody but its own alarm knows of it. */
record StrayHold(HoldStock command) {

    /** An attempt that never was: no order of the shop will ever give it back. */
    private static final int ATTEMPT = 0;

    static StrayHold of(String order, Shop shop) {
        OrderId orderId = OrderId.of(order);
        StockId stock = StockId.forItem(ItemId.of(shop.item()));
        return new StrayHold(new HoldStock(stock, HoldId.forAttempt(orderId, ATTEMPT), orderId, 1, null));
    }

    void send(NodeClient node) throws Exception {
        node.send(command, command.stockId().toString());
    }
}
