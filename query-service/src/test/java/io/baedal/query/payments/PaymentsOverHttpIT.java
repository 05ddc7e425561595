package io.baedal.query.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.order.AboutOrder;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import io.baedal.query.QueryInstance;
import io.baedal.query.projection.Written;
import java.time.Duration;
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
class PaymentsOverHttpIT {

    private static QueryBacking<QueryInstance> backing;
    private static QueryInstance service;
    private static PaymentCollection payments;

    @BeforeAll
    static void start() {
        backing = new QueryBacking<>(NodeConfig.inMemory(), QueryInstance::new);
        service = backing.start();
        payments = service.context().getBean(PaymentCollection.class);
    }

    @AfterAll
    static void stop() {
        backing.close();
    }

    private static PaymentDocument until(Paying pay, Predicate<PaymentDocument> condition) {
        return await().atMost(QueryBacking.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> payments.find(pay.id().toString()).block(),
                        found -> found != null && condition.test(found));
    }

    @Test
    @DisplayName("S2-5 a customer reads how his deposit stands: held, forfeited, given back, and why")
    void read() {
        // given
        Paying pay = Paying.of("ord-read");
        service.publish(pay.forfeited());
        until(pay, found -> found.status() == PaymentStatus.PARTLY_REFUNDED);
        // when
        var body = service.http()
                .get()
                .uri("/payments/pay-ord-read-1")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
        // then
        body.jsonPath("$.orderId").isEqualTo("ord-read");
        body.jsonPath("$.purpose").isEqualTo("DEPOSIT");
        body.jsonPath("$.paidFor").isEqualTo("FEE");
        body.jsonPath("$.captured.amount").isEqualTo(20_000);
        body.jsonPath("$.refunded.amount").isEqualTo(10_000);
        body.jsonPath("$.settlement.kept.amount").isEqualTo(20_000);
        body.jsonPath("$.settlement.reason").isEqualTo("NO_SHOW");
        body.jsonPath("$.declineReason").doesNotExist();
        body.jsonPath("$.timeline.length()").isEqualTo(5);
        body.jsonPath("$.timeline[4].atFault").isEqualTo("STORE");
    }

    @Test
    @DisplayName("S2-5 payments come newest first, by order, by customer, by how they stand, a page at a time")
    void list() {
        // given
        for (String order : List.of("ord-l1", "ord-l2", "ord-l3")) {
            Paying pay = Paying.by(order, "cus-list");
            service.publish(List.of(pay.placed(), order.equals("ord-l2") ? pay.declined() : pay.authorised()));
            until(pay, found -> found.status() != PaymentStatus.REQUESTED);
        }
        // when
        PaymentPage first = page("?customerId=cus-list&limit=2");
        PaymentPage second = page("?customerId=cus-list&limit=2&before=" + first.next());
        // then
        assertThat(ids(first)).containsExactly("pay-ord-l3-1", "pay-ord-l2-1");
        assertThat(ids(second)).containsExactly("pay-ord-l1-1");
        assertThat(second.next()).isNull();
        assertThat(ids(page("?customerId=cus-list&status=DECLINED"))).containsExactly("pay-ord-l2-1");
        assertThat(ids(page("?orderId=ord-l1"))).containsExactly("pay-ord-l1-1");
        assertThat(ids(page("?customerId=cus-none"))).isEmpty();
    }

    @Test
    @DisplayName(
            "I7 a payment is read back as it was folded, after each of its events, and a write of less changes nothing")
    void roundTrip() {
        List<AboutOrder> events = Paying.of("ord-trip").everything();
        for (int n = 1; n <= events.size(); n++) {
            PaymentDocument folded = PaymentFoldTest.foldOn(null, 100, events.subList(0, n));
            Written.over(payments, folded).block();
            assertThat(payments.find(folded.id()).block()).isEqualTo(folded);
        }
        payments.write(List.of(PaymentFoldTest.foldOn(null, 100, events.subList(0, 2))), Map.of())
                .block();
        assertThat(payments.find("pay-ord-trip-1").block()).isEqualTo(PaymentFoldTest.foldOn(null, 100, events));
    }

    @Test
    @DisplayName("An unknown payment is a problem, 404")
    void unknown() {
        service.http()
                .get()
                .uri("/payments/pay-none-1")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "/payments?limit=0, query, limit",
        "/payments?limit=201, query, limit",
        "/payments?before=x, query, before",
        "/payments?status=LOST, query, status",
        "/payments?customerId=a!b, query, customerId",
        "/payments?orderId=a!b, query, orderId",
        "/payments/a!b, path, id"
    })
    @DisplayName("A malformed request is a problem that names what is wrong")
    void malformed(String request, String in, String field) {
        service.assertMalformed(request, in, field);
    }

    private static List<String> ids(PaymentPage page) {
        return page.payments().stream().map(PaymentDocument::paymentId).toList();
    }

    private static PaymentPage page(String query) {
        return service.http()
                .get()
                .uri("/payments" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(PaymentPage.class)
                .returnResult()
                .getResponseBody();
    }
}
