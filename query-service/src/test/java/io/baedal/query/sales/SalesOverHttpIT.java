package io.baedal.query.sales;

import static io.baedal.query.sales.Selling.SEOUL;
import static io.baedal.query.sales.Selling.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import io.baedal.query.QueryInstance;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Written;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The view over HTTP, on a node and a document store. */
class SalesOverHttpIT {

    private static QueryBacking<QueryInstance> backing;
    private static QueryInstance service;
    private static SalesCollection sales;

    @BeforeAll
    static void start() {
        backing = new QueryBacking<>(NodeConfig.inMemory(), QueryInstance::new);
        service = backing.start();
        sales = service.context().getBean(SalesCollection.class);
    }

    @AfterAll
    static void stop() {
        backing.close();
    }

    private static SalesDocument untilThere(String id, Predicate<SalesDocument> condition) {
        return await().atMost(QueryBacking.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> sales.find(id).block(), found -> found != null && condition.test(found));
    }

    @Test
    @DisplayName(
            "S1-12 S1-16 a day of a store can be read: what it sold, product by product, and what headquarters have")
    void read() {
        // given
        Selling day = Selling.at("sto-read");
        service.publish(List.of(
                day.sold("ord-1", 12_000, item("itm-a", 2, 8_000), item("itm-b", 1, 4_000)),
                day.back("ord-1", "ref-1", 2_000),
                day.asked(1, 10_000, 1, 3),
                day.failed(1, 1, "headquarters said no")));
        untilThere(
                day.id(), found -> found.transfer() != null && found.transfer().status() == TransferStatus.FAILED);
        // when
        var body = service.http()
                .get()
                .uri("/sales/sto-read/2026-11-21")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
        // then
        body.jsonPath("$.storeId").isEqualTo("sto-read");
        body.jsonPath("$.date").isEqualTo("2026-11-21");
        body.jsonPath("$.salesSum.amount").isEqualTo(10_000);
        body.jsonPath("$.salesSum.currency").isEqualTo("KRW");
        body.jsonPath("$.orderCount").isEqualTo(1);
        body.jsonPath("$.salesQty").isEqualTo(3);
        body.jsonPath("$.reversed.amount").isEqualTo(2_000);
        body.jsonPath("$.orderedSum.amount").isEqualTo(0);
        body.jsonPath("$.products[1].name").isEqualTo("Example itm-b");
        body.jsonPath("$.products[0].quantity").isEqualTo(2);
        body.jsonPath("$.others").doesNotExist();
        body.jsonPath("$.transfer.status").isEqualTo("FAILED");
        body.jsonPath("$.transfer.tries").isEqualTo(1);
        body.jsonPath("$.transfer.why").isEqualTo("headquarters said no");
        body.jsonPath("$.transfer.taken").doesNotExist();
    }

    @Test
    @DisplayName("S1-16 T2 what is ordered counts at once, on the day it is where the store is, beside what is sold")
    void ordered() {
        // given
        Selling any = Selling.at("sto-ordered");
        // when
        service.publish(List.of(any.ordered("ord-1", 7_000), any.ordered("ord-2", 500)));
        // then
        SalesDocument day = await().atMost(QueryBacking.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> sales.list(new SalesFilter(any.store(), null, null, null, 1))
                                .block()
                                .sales(),
                        found -> found.stream().anyMatch(one -> one.orderedCount() == 2))
                .getFirst();
        assertThat(day.orderedSum().amount()).isEqualTo(7_500);
        assertThat(day.date())
                .isEqualTo(day.updatedAt().atZone(SEOUL).toLocalDate().toString());
        // when much more is ordered and sold on that day
        Selling today = new Selling(any.store(), LocalDate.parse(day.date()));
        List<Object> log = new ArrayList<>();
        for (int n = 3; n <= 60; n++) {
            log.add(today.ordered("ord-" + n, 100));
            log.add(today.sold("ord-" + n, 100));
        }
        service.publish(log);
        // then both are in one place, and nothing got lost between them
        SalesDocument full = untilThere(today.id(), found -> found.orderCount() == 58);
        assertThat(full.orderedCount()).isEqualTo(60);
        assertThat(full.orderedSum().amount()).isEqualTo(7_500 + 5_800);
        assertThat(full.salesSum().amount()).isEqualTo(5_800);
        assertThat(service.parked(Groups.SALES_VIEW)).isZero();
    }

    @Test
    @DisplayName("S1-16 days come newest first, of one store or of all, within days, a page at a time")
    void list() {
        // given
        List<Object> log = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            for (String store : List.of("sto-x", "sto-y")) {
                log.add(new Selling(
                                Selling.at(store).store(),
                                Selling.SATURDAY.plusYears(1).plusDays(day))
                        .sold("ord-" + day, 100 + day));
            }
        }
        service.publish(log);
        untilThere("2027-11-25/sto-x", found -> true);
        untilThere("2027-11-25/sto-y", found -> true);
        // when
        SalesPage first = page("?storeId=sto-x&from=2027-11-22&to=2027-11-24&limit=2");
        SalesPage second = page("?storeId=sto-x&from=2027-11-22&to=2027-11-24&limit=2&before=" + first.next());
        // then
        assertThat(ids(first)).containsExactly("2027-11-24/sto-x", "2027-11-23/sto-x");
        assertThat(ids(second)).containsExactly("2027-11-22/sto-x");
        assertThat(second.next()).isNull();
        // and of all stores, however the pages are cut
        List<String> all = new ArrayList<>();
        String before = "";
        do {
            SalesPage page = page("?from=2027-11-21&to=2027-11-25&limit=3" + before);
            all.addAll(ids(page));
            before = page.next() == null ? "" : "&before=" + page.next();
        } while (!before.isEmpty());
        assertThat(all).hasSize(10).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(page("?from=2027-11-23&to=2027-11-22").sales()).isEmpty();
        assertThat(page("?from=2029-01-01").sales()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21, 2026-11-21", "2026-11-21, 9999-12-31", "-999999999-01-01, +999999999-12-31"})
    @DisplayName("S1-16 a list goes to the end of its last day, also where nobody means any end")
    void noEnd(LocalDate from, LocalDate to) {
        // given
        Selling day = Selling.at("sto-end");
        sales.write(List.of(SalesFoldTest.foldOn(null, 100, day.everything())), Map.of())
                .block();
        // when
        SalesPage page =
                sales.list(new SalesFilter(day.store(), from, to, null, 9)).block();
        // then
        assertThat(ids(page)).containsExactly("2026-11-21/sto-end");
        assertThat(sales.list(new SalesFilter(day.store(), LocalDate.MAX, to, null, 9))
                        .block()
                        .sales())
                .isEmpty();
        assertThat(sales.list(new SalesFilter(day.store(), from, LocalDate.MIN, null, 9))
                        .block()
                        .sales())
                .isEmpty();
    }

    @Test
    @DisplayName(
            "I7 a day is read back as it was folded, after each of its events, and a write of less changes nothing")
    void roundTrip() {
        List<Object> events = Selling.at("sto-trip").everything();
        for (int n = 1; n <= events.size(); n++) {
            SalesDocument folded = SalesFoldTest.foldOn(null, 100, events.subList(0, n));
            Written.over(sales, folded).block();
            assertThat(sales.find(folded.id()).block()).isEqualTo(folded);
        }
        sales.write(List.of(SalesFoldTest.foldOn(null, 100, events.subList(0, 2))), Map.of())
                .block();
        assertThat(sales.find("2026-11-21/sto-trip").block()).isEqualTo(SalesFoldTest.foldOn(null, 100, events));
    }

    @Test
    @DisplayName("A day on which nothing was ordered or sold is a problem, 404")
    void unknown() {
        service.http()
                .get()
                .uri("/sales/sto-none/2026-11-21")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "/sales?limit=0, query, limit",
        "/sales?limit=201, query, limit",
        "/sales?before=2026-11-21, query, before",
        "/sales?from=yesterday, query, from",
        "/sales?to=2026-13-01, query, to",
        "/sales?storeId=a!b, query, storeId",
        "/sales/a!b/2026-11-21, path, store",
        "/sales/sto-1/today, path, date"
    })
    @DisplayName("A malformed request is a problem that names what is wrong")
    void malformed(String request, String in, String field) {
        service.assertMalformed(request, in, field);
    }

    private static List<String> ids(SalesPage page) {
        return page.sales().stream().map(SalesDocument::id).toList();
    }

    private static SalesPage page(String query) {
        return service.http()
                .get()
                .uri("/sales" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(SalesPage.class)
                .returnResult()
                .getResponseBody();
    }
}
