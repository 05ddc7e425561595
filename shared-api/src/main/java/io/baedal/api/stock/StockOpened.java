package io.baedal.api.stock;

import org.axonframework.serialization.Revision;

/** So many are there from the start: nobody counted them, the offer says so. */
@Revision("1")
public record StockOpened(StockId stockId, int available) implements StockEvent {}
