package io.baedal.order.store;

import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plans;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ChangeItem;
import io.baedal.api.store.DelistItem;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.ListItem;
import io.baedal.api.store.RegisterStore;
import io.baedal.api.store.SetStoreStatus;
import io.baedal.api.store.SetStoreTerms;
import io.baedal.api.store.StoreId;
import io.baedal.api.store.StoreStatus;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.order.stock.StockDesk;
import io.baedal.support.axon.Commands;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import io.baedal.support.web.IdempotencyKey;
import io.baedal.support.web.InvalidInput;
import io.baedal.support.web.NewId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
@AllowedTo(Role.STORE)
class StoreController {

    private static final String REQUIRED = "is required";

    private final Commands commands;
    private final StockDesk stock;
    private final Plans plans;

    StoreController(Commands commands, StockDesk stock, Plans plans) {
        this.commands = commands;
        this.stock = stock;
        this.plans = plans;
    }

    @PostMapping("/stores")
    @Operation(summary = "Register a store, by the id that its token names. It starts closed.")
    Mono<ResponseEntity<StoreView>> register(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @IdempotencyKey @Nullable String key,
            Caller caller,
            @Valid @RequestBody NewStore body) {
        requireRow(body.kind());
        StoreId id = StoreId.of(Callers.ownId(caller, Role.STORE, () -> NewId.of("sto", key)));
        return commands.<StoreId>send(
                        new RegisterStore(id, body.name(), body.kind(), body.location(), body.deliveryFee()))
                .map(made ->
                        ResponseEntity.created(URI.create("/stores/" + made)).body(new StoreView(made)));
    }

    @PutMapping("/stores/{id}/status")
    @Operation(summary = "Open, pause or close a store.")
    Mono<StatusView> setStatus(@PathVariable StoreId id, @Valid @RequestBody NewStatus body) {
        return commands.<StoreStatus>send(new SetStoreStatus(id, body.status()))
                .map(status -> new StatusView(id, status));
    }

    @PutMapping("/stores/{id}/terms")
    @Operation(summary = "Say in what a store has its own way, from the next quote on.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> setTerms(@PathVariable StoreId id, @Valid @RequestBody NewTerms body) {
        return commands.send(new SetStoreTerms(id, body.terms())).then();
    }

    @PostMapping("/stores/{id}/items")
    @Operation(summary = "Offer an item. With stock given, it is counted; without, it never runs out.")
    Mono<ResponseEntity<ItemView>> list(
            @PathVariable StoreId id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @IdempotencyKey @Nullable String key,
            @Valid @RequestBody NewItem body) {
        ItemId item = ItemId.of(NewId.of("itm", key == null ? null : id + "/" + key));
        boolean counted = body.stock() != null;
        return commands.<ItemId>send(new ListItem(id, item, body.name(), body.price(), counted, body.itemTraits()))
                // A listing that is repeated must not refill what was sold since the first.
                .then(stock.startIfCounted(id, item, body.stock()))
                .thenReturn(ResponseEntity.created(URI.create("/stores/" + id + "/items/" + item))
                        .body(new ItemView(item, counted ? StockId.forItem(item) : null)));
    }

    @PutMapping("/stores/{id}/items/{item}")
    @Operation(
            summary =
                    "Change an item from the next quote on; with stock given, it is counted from now on, and so many are left.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> change(@PathVariable StoreId id, @PathVariable ItemId item, @Valid @RequestBody NewItem body) {
        boolean counted = body.stock() != null;
        return commands.send(new ChangeItem(id, item, body.name(), body.price(), counted, body.itemTraits()))
                .then(stock.setIfCounted(id, item, body.stock()));
    }

    @DeleteMapping("/stores/{id}/items/{item}")
    @Operation(summary = "Offer an item no longer. Orders that hold it go on.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delist(@PathVariable StoreId id, @PathVariable ItemId item) {
        return commands.send(new DelistItem(id, item)).then();
    }

    /** A kind that nobody can order would make a store that nobody can visit. */
    private void requireRow(Kind kind) {
        try {
            plans.of(kind);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInput("kind", String.valueOf(unknown.getMessage()));
        }
    }

    record NewStore(
            @Label String name,
            @NotNull(message = REQUIRED) Kind kind,
            @NotNull(message = REQUIRED) GeoPoint location,
            @NotNull(message = REQUIRED) Money deliveryFee) {}

    record NewStatus(
            @NotNull(message = "is required: OPEN, PAUSED or CLOSED")
            StoreStatus status) {}

    record StoreView(StoreId storeId) {}

    record StatusView(StoreId storeId, StoreStatus status) {}

    record ItemView(ItemId itemId, @Nullable StockId stockId) {}
}
