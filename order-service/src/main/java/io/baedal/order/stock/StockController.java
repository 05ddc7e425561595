package io.baedal.order.stock;

import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.tokens.Role;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a store sees what is left, as exactly as only the stock itself knows it. */
@RestController
@AllowedTo(Role.STORE)
class StockController {

    private final StockDesk stock;

    StockController(StockDesk stock) {
        this.stock = stock;
    }

    @GetMapping("/stores/{id}/items/{item}/stock")
    @Operation(summary = "How many of an item can still be sold, apart from those already held.")
    Mono<StockView> read(@PathVariable StoreId id, @PathVariable ItemId item) {
        return stock.available(id, item).map(available -> new StockView(item, available));
    }

    record StockView(ItemId itemId, int available) {}
}
