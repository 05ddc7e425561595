package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

/** Which request goes where. */
class RoutingIT {

    /** Method, path, and who answers. */
    private static final String ROUTES = """
            GET, /orders, query-service
            GET, /orders?customerId=cus-1&limit=5, query-service
            GET, /orders/ord-1, query-service
            GET, /orders/ord-1?at=2026-11-21T12:00:00Z, query-service
            GET, /orders/ord-1/why, query-service
            GET, /deliveries/dlv-1, query-service
            GET, /dispatch?status=REQUESTED, query-service
            GET, /dispatch/couriers, query-service
            GET, /payments?customerId=cus-1, query-service
            GET, /payments/pay-ord-1-1, query-service
            GET, /coupons?status=ISSUED, query-service
            GET, /coupons/cpn-ord-1, query-service
            GET, /sales?storeId=sto-1&from=2026-11-01, query-service
            GET, /sales/sto-1/2026-11-21, query-service
            GET, /reviews?storeId=sto-1, query-service
            GET, /reviews/ord-1, query-service
            GET, /recommendations?kind=TABLE, query-service
            GET, /stores?kind=TABLE, query-service
            GET, /stores/sto-1, query-service
            GET, /stores/sto-1/items?times=4, query-service
            GET, /stores/sto-1/tickets?status=OPENED, query-service
            GET, /audit?open=true, query-service
            GET, /positions/17?about=ord-1&waitMillis=2000, query-service
            GET, /messages?orderId=ord-1, query-service
            POST, /messages/msg-1/retry, query-service
            POST, /webhooks, query-service
            GET, /webhooks, query-service
            DELETE, /webhooks/whk-1, query-service
            POST, /webhooks/whk-1/deliveries/dly-1/redeliver, query-service
            POST, /quotes, order-service
            POST, /orders, order-service
            DELETE, /orders/ord-1, order-service
            POST, /orders/ord-1/cancellation, order-service
            POST, /customers, order-service
            PUT, /customers/cus-1, order-service
            DELETE, /customers/cus-1, order-service
            POST, /stores, order-service
            PUT, /stores/sto-1/status, order-service
            PUT, /stores/sto-1/terms, order-service
            POST, /stores/sto-1/items, order-service
            PUT, /stores/sto-1/items/itm-1, order-service
            DELETE, /stores/sto-1/items/itm-1, order-service
            GET, /stores/sto-1/items/itm-1/stock, order-service
            POST, /payments/pay-ord-1-1/refunds, payment-service
            POST, /payments/callbacks, payment-service
            PUT, /reviews/ord-1, payment-service
            POST, /sales/sto-1/2026-11-21/transfer, payment-service
            POST, /tickets/tkt-1/accept, delivery-service
            POST, /tickets/tkt-1/ready, delivery-service
            POST, /tickets/tkt-1/grant-cancel, delivery-service
            POST, /deliveries/dlv-1/picked-up, delivery-service
            POST, /couriers, delivery-service
            PUT, /couriers/cou-1/status, delivery-service
            PUT, /couriers/cou-1/position, delivery-service
            GET, /couriers/cou-1/position, delivery-service
            GET, /couriers/cou-1/positions, delivery-service
            GET, /couriers/positions?latitude=37.5&longitude=127.0&radiusMetres=2000, delivery-service
            GET, /simulator/ledger/summary, payment-service
            PUT, /simulator/script, payment-service
            """;

    private static Door door;

    @BeforeAll
    static void open() {
        // Whatever is down here is asked all the same: breakers have tests of their own.
        door = new Door("baedal.gateway.breaker.calls-min=1000");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest(name = "{0} {1} goes to {2}")
    @CsvSource(textBlock = ROUTES)
    @DisplayName("S0-16 S4-18 one door serves every API")
    void routed(String method, String path, String service) {
        // when
        String answer = door.http()
                .method(HttpMethod.valueOf(method))
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        // then
        assertThat(answer).isEqualTo(service + " 0");
        assertThat(List.of(door.order, door.payment, door.delivery, door.query))
                .filteredOn(stub -> stub.asked.contains(method + " " + path))
                .hasSize(1);
    }

    @ParameterizedTest(name = "without {0}")
    @ValueSource(strings = {"order-service", "payment-service", "delivery-service", "query-service"})
    @DisplayName("S0-12 a service that is down gives its own routes 503 and a time to come back, and nobody else's")
    void down(String service) {
        // given
        Map<String, List<List<String>>> routes =
                ROUTES.lines().map(row -> List.of(row.split(", "))).collect(Collectors.groupingBy(List::getLast));
        List<List<String>> itsOwn = routes.get(service);
        Stub down = Stream.of(door.order, door.payment, door.delivery, door.query)
                .filter(stub -> stub.name.equals(service))
                .findFirst()
                .orElseThrow();
        // when
        down.close();
        try {
            // then
            assertThat(itsOwn).isNotEmpty().allSatisfy(route -> {
                EntityExchangeResult<String> answer = ask(route);
                assertThat(answer.getStatus()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                assertThat(answer.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER))
                        .isEqualTo("2");
            });
            assertThat(routes)
                    .hasSize(4)
                    .allSatisfy((of, some) -> assertThat(
                                    ask(some.getFirst()).getStatus().is2xxSuccessful())
                            .isEqualTo(!of.equals(service)));
        } finally {
            down.comeBack();
        }
        assertThat(ask(itsOwn.getFirst()).getStatus()).isEqualTo(HttpStatus.OK);
    }

    private static EntityExchangeResult<String> ask(List<String> route) {
        return door.http()
                .method(HttpMethod.valueOf(route.getFirst()))
                .uri(route.get(1))
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    @ParameterizedTest(name = "{0} {1} is unknown")
    @CsvSource({
        "GET, /nothing",
        "GET, /tickets/tkt-1",
        "GET, /couriers/cou-1",
        "PUT, /orders/ord-1",
        "POST, /orders/ord-1",
        "GET, /payments/pay-ord-1-1/refunds",
        "GET, /sales/sto-1",
        "POST, /payments",
        "PUT, /payments/pay-ord-1-1/refunds",
        "POST, /reviews/ord-1",
        "POST, /sales/sto-1/transfer",
        "POST, /actuator/shutdown",
        "GET, /actuator/gateway/routes",
        "GET, /v3/api-docs",
    })
    @DisplayName("What nobody serves is a problem, 404, and reaches nobody")
    void unknown(String method, String path) {
        door.http()
                .method(HttpMethod.valueOf(method))
                .uri(path)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND")
                .jsonPath("$.status")
                .isEqualTo(404);
    }

    @Test
    @DisplayName("The plate at the door says what is served, and not where")
    void plate() {
        String plate = door.http()
                .get()
                .uri("/")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(plate)
                .contains("\"name\":\"Baedal\"")
                .contains("{\"methods\":[\"DELETE\"],\"paths\":[\"/orders/{id}\"]}")
                .doesNotContain("localhost");
    }

    @Test
    @DisplayName("The gateway says that it lives")
    void health() {
        for (String path : List.of("/actuator/health/liveness", "/actuator/health/readiness")) {
            door.http().get().uri(path).exchange().expectStatus().isOk();
        }
    }

    @Test
    @DisplayName("On one class path with the services, nothing of theirs starts in the gateway")
    void alone() {
        assertThat(getClass().getClassLoader()).as("what would start is there").satisfies(loader -> {
            loader.loadClass("org.axonframework.springboot.autoconfig.AxonAutoConfiguration");
            loader.loadClass("io.baedal.support.ServiceSupport");
        });
        assertThat(door.context.getBeanDefinitionNames())
                .hasSizeGreaterThan(50)
                .noneMatch(bean -> bean.toLowerCase().contains("axon")
                        || bean.toLowerCase().contains("mongo")
                        || bean.toLowerCase().contains("springdoc"));
    }

    @Test
    @DisplayName("The simulated payment provider is not served where it is switched off")
    void noSimulator() {
        try (Door production = new Door("baedal.payment.simulator.enabled=false")) {
            production
                    .http()
                    .put()
                    .uri("/simulator/script")
                    .exchange()
                    .expectStatus()
                    .isNotFound();
            assertThat(production.payment.asked).isEmpty();
        }
    }
}
