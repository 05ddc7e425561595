package io.baedal.query.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.baedal.api.plan.Kind;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.store.StoreStatus;
import io.baedal.query.Settings;
import io.baedal.query.projection.Written;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** The collections on a real driver and a store that speaks MongoDB's protocol. */
class CatalogueCollectionsIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Offers SHOP = Offers.of("sto-1");

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final StoreCollection stores = new StoreCollection(client.getDatabase("query-service"), Settings.PLAIN);
    private final ItemCollection items = new ItemCollection(client.getDatabase("query-service"), Settings.PLAIN);
    private final StockCollection stocks = new StockCollection(client.getDatabase("query-service"), Settings.PLAIN);

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    @DisplayName(
            "I7 a store, an item and a stock are read back as they were folded, with everything that they can have")
    void roundTrip() {
        // given
        StoreDocument registered = Objects.requireNonNull(StoreFold.fold(null, SHOP.registered(Kind.TABLE), 1, NOON));
        StoreDocument own = Objects.requireNonNull(StoreFold.fold(
                StoreFold.fold(registered, SHOP.ownTerms(), 2, NOON), SHOP.status(StoreStatus.PAUSED), 3, NOON));
        ItemDocument seats =
                Objects.requireNonNull(ItemFold.fold(null, SHOP.listed("a", 1, false, Offers.TEN_SEATS), 4, NOON));
        ItemDocument heavy =
                Objects.requireNonNull(ItemFold.fold(null, SHOP.listed("b", 2, true, Offers.HEAVY), 5, NOON));
        StockId slot = StockId.forSlot(ItemId.of("a"), NOON);
        StockDocument places = Objects.requireNonNull(StockFold.fold(null, Offers.opened(slot, 10), 6, NOON));
        StockDocument shelf = Objects.requireNonNull(StockFold.fold(null, SHOP.filled("b", 4), 7, NOON));
        // when
        stores.write(List.of(registered), Map.of()).block();
        Written.over(stores, own).block();
        items.write(List.of(seats, heavy), Map.of()).block();
        stocks.write(List.of(places, shelf), Map.of()).block();
        // then
        StepVerifier.create(stores.find("sto-1")).expectNext(own).verifyComplete();
        StepVerifier.create(items.find("a")).expectNext(seats).verifyComplete();
        StepVerifier.create(items.find("b")).expectNext(heavy).verifyComplete();
        StepVerifier.create(stocks.find(slot.toString())).expectNext(places).verifyComplete();
        StepVerifier.create(stocks.left(List.of(slot, StockId.of("stk-b"), StockId.of("stk-none"))))
                .expectNext(Map.of(slot.toString(), 10, "stk-b", 4))
                .verifyComplete();
        // and a write of less than is stored changes nothing
        stores.write(List.of(registered), Map.of()).block();
        StepVerifier.create(stores.find("sto-1")).expectNext(own).verifyComplete();
    }

    @Test
    @DisplayName("What is on offer comes as it was listed, a page at a time, and nothing of another store")
    void onOffer() {
        // given
        for (int n = 1; n <= 5; n++) {
            ItemDocument item = ItemFold.fold(null, SHOP.listed("itm-" + n, n, false, Offers.HEAVY), n, NOON);
            items.write(List.of(n == 2 ? ItemFold.fold(item, SHOP.delisted("itm-2"), 9, NOON) : item), Map.of())
                    .block();
        }
        ItemDocument elsewhere =
                ItemFold.fold(null, Offers.of("sto-2").listed("itm-6", 6, false, Offers.HEAVY), 6, NOON);
        items.write(List.of(elsewhere), Map.of()).block();
        // then
        assertThat(items.onOffer(StoreId.of("sto-1"), null, 2).block())
                .extracting(ItemDocument::itemId)
                .containsExactly("itm-1", "itm-3", "itm-4");
        assertThat(items.onOffer(StoreId.of("sto-1"), 3L, 2).block())
                .extracting(ItemDocument::itemId)
                .containsExactly("itm-4", "itm-5");
    }
}
