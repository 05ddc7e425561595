package io.baedal.query.coupons;

import static io.baedal.query.coupons.CouponFoldTest.everything;
import static io.baedal.query.coupons.CouponFoldTest.foldOn;
import static io.baedal.query.coupons.CouponFoldTest.issued;
import static io.baedal.query.coupons.CouponFoldTest.redeemed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.coupon.CouponEvent;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import io.baedal.query.QueryInstance;
import io.baedal.query.projection.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The view over HTTP, on a node and a document store. */
class CouponsOverHttpIT {

    private static QueryBacking<QueryInstance> backing;
    private static QueryInstance service;
    private static CouponCollection coupons;

    @BeforeAll
    static void start() {
        backing = new QueryBacking<>(NodeConfig.inMemory(), QueryInstance::new);
        service = backing.start();
        coupons = service.context().getBean(CouponCollection.class);
    }

    @AfterAll
    static void stop() {
        backing.close();
    }

    private static CouponDocument until(String coupon, CouponStatus status) {
        return await().atMost(QueryBacking.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> coupons.find(coupon).block(), found -> found != null && found.status() == status);
    }

    @Test
    @DisplayName(
            "S4-6 a customer reads which coupons he can use, newest first, a page at a time, and what became of others")
    void list() {
        // given
        for (String order : List.of("ord-l1", "ord-l2", "ord-l3")) {
            service.publish(List.of(issued(order, "cus-list")));
            until("cpn-" + order, CouponStatus.ISSUED);
        }
        service.publish(List.of(redeemed("ord-l2", "ord-l9")));
        until("cpn-ord-l2", CouponStatus.REDEEMED);
        // when
        CouponPage first = page("?customerId=cus-list&limit=2");
        CouponPage second = page("?customerId=cus-list&limit=2&before=" + first.next());
        // then
        assertThat(ids(first)).containsExactly("cpn-ord-l3", "cpn-ord-l2");
        assertThat(ids(second)).containsExactly("cpn-ord-l1");
        assertThat(second.next()).isNull();
        assertThat(ids(page("?customerId=cus-list&status=ISSUED"))).containsExactly("cpn-ord-l3", "cpn-ord-l1");
        assertThat(ids(page("?usedFor=ord-l9"))).containsExactly("cpn-ord-l2");
        assertThat(ids(page("?earnedBy=ord-l1"))).containsExactly("cpn-ord-l1");
        // and one by one
        var body = service.http()
                .get()
                .uri("/coupons/cpn-ord-l2")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
        body.jsonPath("$.value.amount").isEqualTo(600);
        body.jsonPath("$.expiresAt").isEqualTo("2026-12-21T12:00:00.123Z");
        body.jsonPath("$.earnedBy").isEqualTo("ord-l2");
        body.jsonPath("$.usedWith").isEqualTo("pay-ord-l9-1");
        body.jsonPath("$.revokedBecause").doesNotExist();
    }

    @Test
    @DisplayName("S4-6 T2 what happens to a coupon is seen in sequence, though one order earns it and another uses it")
    void inSequence() {
        // given many coupons, all used at once
        List<CouponEvent> log = new ArrayList<>();
        IntStream.range(0, 60).forEach(n -> log.add(issued("ord-s" + n, "cus-s")));
        IntStream.range(0, 60).forEach(n -> log.add(redeemed("ord-s" + n, "ord-u" + n)));
        // when
        service.publish(log);
        // then
        for (int n = 0; n < 60; n++) {
            assertThat(until("cpn-ord-s" + n, CouponStatus.REDEEMED).value())
                    .as("coupon %d knows its beginning too", n)
                    .isNotNull();
        }
    }

    @Test
    @DisplayName(
            "I7 a coupon is read back as it was folded, after each of its events, and a write of less changes nothing")
    void roundTrip() {
        List<CouponEvent> events = everything("ord-trip");
        for (int n = 1; n <= events.size(); n++) {
            CouponDocument folded = foldOn(null, 100, events.subList(0, n));
            Written.over(coupons, folded).block();
            assertThat(coupons.find("cpn-ord-trip").block()).isEqualTo(folded);
        }
        coupons.write(List.of(foldOn(null, 100, events.subList(0, 2))), Map.of())
                .block();
        assertThat(coupons.find("cpn-ord-trip").block()).isEqualTo(foldOn(null, 100, events));
    }

    @Test
    @DisplayName("An unknown coupon is a problem, 404")
    void unknown() {
        service.http()
                .get()
                .uri("/coupons/cpn-none")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "/coupons?limit=0, query, limit",
        "/coupons?limit=201, query, limit",
        "/coupons?before=x, query, before",
        "/coupons?status=LOST, query, status",
        "/coupons?customerId=a!b, query, customerId",
        "/coupons?earnedBy=a!b, query, earnedBy",
        "/coupons?usedFor=a!b, query, usedFor",
        "/coupons/a!b, path, id"
    })
    @DisplayName("A malformed request is a problem that names what is wrong")
    void malformed(String request, String in, String field) {
        service.assertMalformed(request, in, field);
    }

    private static List<String> ids(CouponPage page) {
        return page.coupons().stream().map(CouponDocument::couponId).toList();
    }

    private static CouponPage page(String query) {
        return service.http()
                .get()
                .uri("/coupons" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(CouponPage.class)
                .returnResult()
                .getResponseBody();
    }
}
