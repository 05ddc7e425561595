package io.baedal.order.store;

import io.baedal.api.plan.Kind;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ChangeItem;
import io.baedal.api.store.DelistItem;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.ListItem;
import io.baedal.api.store.RegisterStore;
import io.baedal.api.store.SetStoreStatus;
import io.baedal.api.store.StoreId;
import io.baedal.api.store.StoreStatus;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.order.stock.StockDesk;
import io.baedal.support.axon.Commands;
import io.baedal.support.web.NewId;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a store says what it offers, at which price, how much is left, and whether it is open. */
@RestController
class StoreController {

    private final Commands commands;
    private final StockDesk stock;

    StoreController(Commands commands, StockDesk stock) {
        this.commands = commands;
        this.stock = stock;
    }

    @PostMapping("/stores")
    @Operation(summary = "Register a store. It starts closed.")
    Mono<ResponseEntity<StoreView>> register(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewStore body) {
        StoreId id = StoreId.of(NewId.of("sto", key));
        return commands.<StoreId>send(
                        new RegisterStore(id, body.name(), body.kind(), body.location(), body.deliveryFee()))
                .map(made ->
                        ResponseEntity.created(URI.create("/stores/" + made)).body(new StoreView(made)));
    }

    @PutMapping("/stores/{id}/status")
    @Operation(summary = "Open, pause or close a store.")
    Mono<StatusView> setStatus(@PathVariable StoreId id, @RequestBody NewStatus body) {
        return commands.<StoreStatus>send(new SetStoreStatus(id, body.status()))
                .map(status -> new StatusView(id, status));
    }

    @PostMapping("/stores/{id}/items")
    @Operation(summary = "Offer an item. With stock given, it is counted; without, it never runs out.")
    Mono<ResponseEntity<ItemView>> list(
            @PathVariable StoreId id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewItem body) {
        ItemId item = ItemId.of(NewId.of("itm", key == null ? null : id + "/" + key));
        boolean counted = body.stock() != null;
        return commands.<ItemId>send(new ListItem(id, item, body.name(), body.price(), counted))
                // A listing that is repeated must not refill what was sold since the first.
                .then(stock.startIfCounted(id, item, body.stock()))
                .thenReturn(ResponseEntity.created(URI.create("/stores/" + id + "/items/" + item))
                        .body(new ItemView(item, counted ? StockId.forItem(item) : null)));
    }

    @PutMapping("/stores/{id}/items/{item}")
    @Operation(summary = "Change an item's name and price, from the next quote on; with stock given, how much is left.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> change(@PathVariable StoreId id, @PathVariable ItemId item, @RequestBody NewItem body) {
        return commands.send(new ChangeItem(id, item, body.name(), body.price()))
                .then(stock.setIfCounted(id, item, body.stock()));
    }

    @DeleteMapping("/stores/{id}/items/{item}")
    @Operation(summary = "Offer an item no longer. Orders that hold it go on.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delist(@PathVariable StoreId id, @PathVariable ItemId item) {
        return commands.send(new DelistItem(id, item)).then();
    }

    record NewStore(String name, Kind kind, GeoPoint location, Money deliveryFee) {

        NewStore {
            if (name == null || name.isBlank() || kind == null || location == null || deliveryFee == null) {
                throw new IllegalArgumentException("name, kind, location and deliveryFee are required");
            }
        }
    }

    record NewStatus(StoreStatus status) {

        NewStatus {
            if (status == null) {
                throw new IllegalArgumentException("status is required: OPEN, PAUSED or CLOSED");
            }
        }
    }

    record NewItem(String name, Money price, @Nullable Integer stock) {

        NewItem {
            if (name == null || name.isBlank() || price == null) {
                throw new IllegalArgumentException("name and price are required");
            }
        }
    }

    record StoreView(StoreId storeId) {}

    record StatusView(StoreId storeId, StoreStatus status) {}

    record ItemView(ItemId itemId, @Nullable StockId stockId) {}
}
