package io.baedal.query.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.plan.Kind;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.ItemTraits;
import io.baedal.api.store.StoreStatus;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.catalogue.ItemOnOffer.PlacesAt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

/** The view over HTTP, on a node and a document store. */
class CatalogueOverHttpIT {

    private static Backing backing;
    private static Backing.Instance service;

    @BeforeAll
    static void start() {
        backing = new Backing(NodeConfig.inMemory());
        service = backing.start();
    }

    @AfterAll
    static void stop() {
        backing.close();
    }

    @Test
    @DisplayName("What a store has on offer can be read with prices and with how many are left, as it was listed")
    void items() {
        // given
        Offers shop = Offers.of("sto-items");
        service.publish(List.of(
                shop.registered(Kind.DELIVERY),
                shop.listed("itm-soup", 9_000, false, ItemTraits.NONE),
                shop.listed("itm-cake", 30_000, true, Offers.HEAVY),
                shop.listed("itm-old", 1_000, true, ItemTraits.NONE),
                shop.delisted("itm-old"),
                shop.listed("itm-new", 2_000, true, ItemTraits.NONE),
                shop.changed("itm-soup", 9_500, null)));
        StockId cakes = StockId.forItem(ItemId.of("itm-cake"));
        service.publish(List.of(shop.filled("itm-cake", 10), Offers.held(cakes, 3, 7), Offers.committed(cakes, 3)));
        // when
        service.awaitItems(
                shop,
                "",
                page -> page.items().size() == 3
                        && page.items().get(0).price().amount() == 9_500
                        && Integer.valueOf(7).equals(page.items().get(1).left()));
        // then
        var body = service.http()
                .get()
                .uri("/stores/sto-items/items?limit=2")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody();
        body.jsonPath("$.items.length()").isEqualTo(2);
        body.jsonPath("$.items[0].itemId").isEqualTo("itm-soup");
        body.jsonPath("$.items[0].left").doesNotExist();
        body.jsonPath("$.items[0].times").doesNotExist();
        body.jsonPath("$.items[1].left").isEqualTo(7);
        body.jsonPath("$.items[1].traits.vehicle").isEqualTo("VAN");
        body.jsonPath("$.items[1].traits.weight.fromGrams").isEqualTo(10_000);
        body.jsonPath("$.items[1].traits.perKilometre.amount").isEqualTo(500);
        // when
        ItemPage second = service.items(
                shop, "?limit=2&after=" + service.items(shop, "?limit=2").next());
        // then what nobody has filled is empty
        assertThat(second.items()).extracting(ItemOnOffer::itemId).containsExactly("itm-new");
        assertThat(second.items().getFirst().left()).isZero();
        assertThat(second.next()).isNull();
    }

    @Test
    @DisplayName("S2-18 the free places of a table can be read for the next times, those that nobody has asked for yet"
            + " included")
    void freePlaces() {
        // given
        Offers bistro = Offers.of("sto-seats");
        ItemId table = ItemId.of("itm-seats");
        Instant slot = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.HOURS);
        Instant next = slot.plus(Duration.ofMinutes(30));
        service.publish(
                List.of(bistro.registered(Kind.TABLE), bistro.listed("itm-seats", 10_000, false, Offers.TEN_SEATS)));
        StockId seats = StockId.forSlot(table, slot);
        service.publish(List.of(Offers.opened(seats, 10), Offers.held(seats, 4, 6)));
        // when
        ItemPage page = service.awaitItems(
                bistro,
                "?times=2&from=" + slot,
                shown -> !shown.items().isEmpty()
                        && shown.items().getFirst().times().getFirst().free() == 6);
        // then
        assertThat(page.items().getFirst().times()).containsExactly(new PlacesAt(slot, 6), new PlacesAt(next, 10));
        assertThat(page.items().getFirst().left()).isNull();
        // and times that are over are not shown, whoever asks for them
        List<PlacesAt> fromNow = service.items(bistro, "?from=2020-01-01T00:00:00Z")
                .items()
                .getFirst()
                .times();
        assertThat(fromNow).hasSize(12);
        assertThat(fromNow.getFirst().at()).isAfter(Instant.now().minus(Duration.ofSeconds(30)));
        assertThat(service.items(bistro, "?times=0").items().getFirst().times()).isEmpty();
    }

    @Test
    @DisplayName("Stores can be found by their kind and by whether they take orders, page after page")
    void stores() {
        // given
        List<Object> events = new ArrayList<>();
        for (int n = 1; n <= 5; n++) {
            Offers shop = Offers.of("sto-list-" + n);
            events.add(shop.registered(Kind.of("LAUNDRY")));
            events.add(shop.status(n == 3 ? StoreStatus.PAUSED : StoreStatus.OPEN));
        }
        Offers own = Offers.of("sto-list-own");
        events.addAll(List.of(own.registered(Kind.of("PHARMACY")), own.ownTerms(), own.status(StoreStatus.OPEN)));
        service.publish(events);
        Awaitility.await()
                .atMost(Backing.PATIENCE)
                .until(() -> ids("?kind=LAUNDRY&status=OPEN").size() == 4
                        && ids("?kind=PHARMACY&status=OPEN").size() == 1);
        // when
        StorePage first = service.stores("?kind=LAUNDRY&limit=3");
        // then
        assertThat(first.stores())
                .extracting(StoreDocument::storeId)
                .containsExactly("sto-list-5", "sto-list-4", "sto-list-3");
        assertThat(ids("?kind=LAUNDRY&limit=3&before=" + first.next())).containsExactly("sto-list-2", "sto-list-1");
        StorePage oldest = service.stores("?kind=LAUNDRY&status=OPEN&sort=OLDEST&limit=3");
        assertThat(ids("?kind=LAUNDRY&status=OPEN&sort=OLDEST&after=" + oldest.next()))
                .containsExactly("sto-list-5");
        assertThat(ids("?status=PAUSED")).containsExactly("sto-list-3");
        service.http()
                .get()
                .uri("/stores/sto-list-own")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.terms.cancelFee.freeBeforeSlot")
                .isEqualTo("PT24H")
                .jsonPath("$.location.latitude")
                .isEqualTo(37.5)
                .jsonPath("$.status")
                .isEqualTo("OPEN");
    }

    private static List<String> ids(String query) {
        return service.stores(query).stores().stream()
                .map(StoreDocument::storeId)
                .toList();
    }

    @Test
    @DisplayName("An unknown store is a problem, 404, and so is what it offers")
    void unknown() {
        for (String path : List.of("/stores/sto-none", "/stores/sto-none/items")) {
            service.http()
                    .get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("NOT_FOUND");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/stores?limit=201, query, limit",
        "/stores?before=x, query, before",
        "/stores?sort=SOON, query, sort",
        "/stores?status=SHUT, query, status",
        "/stores?kind=table, query, kind",
        "/stores/a!b, path, id",
        "/stores/sto-1/items?times=97, query, times",
        "/stores/sto-1/items?from=tomorrow, query, from",
        "/stores/sto-1/items?after=x, query, after"
    })
    @DisplayName("A malformed request is a problem that names what is wrong")
    void malformed(String request, String in, String field) {
        service.assertMalformed(request, in, field);
    }
}
