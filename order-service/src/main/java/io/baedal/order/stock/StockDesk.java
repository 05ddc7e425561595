package io.baedal.order.stock;

import io.baedal.api.stock.SetStock;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.support.axon.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How other packages of this service set and read a stock. */
@Component
public class StockDesk {

    private final Commands commands;

    StockDesk(Commands commands) {
        this.commands = commands;
    }

    /** Starts the count where there is none yet; does nothing where {@code available} is null. */
    public Mono<Void> startIfCounted(StoreId store, ItemId item, @Nullable Integer available) {
        return available == null
                ? Mono.empty()
                : commands.send(new StartStock(StockId.forItem(item), store, item, available))
                        .then();
    }

    /** Sets how many can still be sold; does nothing where {@code available} is null. */
    public Mono<Void> setIfCounted(StoreId store, ItemId item, @Nullable Integer available) {
        return available == null
                ? Mono.empty()
                : commands.send(new SetStock(StockId.forItem(item), store, item, available))
                        .then();
    }

    /** How many of the store's item can still be sold. */
    public Mono<Integer> available(StoreId store, ItemId item) {
        return commands.send(new CountStock(StockId.forItem(item), store));
    }
}
