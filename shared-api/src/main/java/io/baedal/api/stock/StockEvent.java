package io.baedal.api.stock;

/** Everything that can have happened to a stock. */
public sealed interface StockEvent permits StockCommitted, StockHeld, StockOpened, StockReleased, StockSet, StockShort {

    /** The stock it happened to. */
    StockId stockId();
}
