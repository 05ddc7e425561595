package io.baedal.query.catalogue;

import io.baedal.api.stock.StockEvent;
import io.baedal.api.store.StoreEvent;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Traced;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What else is done with the views. */
@Configuration(proxyBeanMethods = false)
class CatalogueSetup {

    @Bean
    Traced<StoreDocument, StoreEvent> tracedStores(StoreCollection stores) {
        return new Traced<>("stores", Groups.STORES_VIEW, StoreFold.FOLDING, stores, null);
    }

    @Bean
    Traced<ItemDocument, StoreEvent> tracedItems(ItemCollection items) {
        return new Traced<>("items", Groups.ITEMS_VIEW, ItemFold.FOLDING, items, null);
    }

    @Bean
    Traced<StockDocument, StockEvent> tracedStocks(StockCollection stocks) {
        return new Traced<>("stocks", Groups.STOCKS_VIEW, StockFold.FOLDING, stocks, new StockFigures());
    }
}
