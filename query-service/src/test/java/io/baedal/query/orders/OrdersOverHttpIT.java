package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.value.Money;
import io.baedal.query.config.Groups;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** The whole service over HTTP, on a node and a document store. */
class OrdersOverHttpIT {

    private static Backing backing;
    private static Backing.Instance service;

    @BeforeAll
    static void start() {
        backing = new Backing();
        service = backing.start();
    }

    @AfterAll
    static void stop() {
        backing.close();
    }

    @Test
    @DisplayName("S0-1 S0-6 S4-14 an order can be read with its contents, its timeline and its delivery")
    void read() {
        // given
        service.publish(Story.of("ord-read").happy());
        service.await("ord-read", OrderDocument::isFinal);
        // when
        var body = service.http()
                .get()
                .uri("/orders/ord-read")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody();
        // then
        body.jsonPath("$.orderId").isEqualTo("ord-read");
        body.jsonPath("$.customerId").isEqualTo("cus-1");
        body.jsonPath("$.kind").isEqualTo("DELIVERY");
        body.jsonPath("$.status").isEqualTo("COMPLETED");
        body.jsonPath("$.settled").isEqualTo(false);
        body.jsonPath("$.reason").doesNotExist();
        body.jsonPath("$.lines[0].itemId").isEqualTo("itm-1");
        body.jsonPath("$.lines[0].unitPrice.amount").isEqualTo(6_000);
        body.jsonPath("$.total.currency").isEqualTo("KRW");
        body.jsonPath("$.money.captured.amount").isEqualTo(12_000);
        body.jsonPath("$.ticket.id").isEqualTo("tkt-ord-read");
        body.jsonPath("$.ticket.status").isEqualTo("HANDED_OVER");
        body.jsonPath("$.delivery.status").isEqualTo("DELIVERED");
        body.jsonPath("$.delivery.courierId").isEqualTo("cou-1");
        body.jsonPath("$.timeline.length()").isEqualTo(11);
        body.jsonPath("$.timeline[0].type").isEqualTo("OrderPlaced");
        body.jsonPath("$.timeline[0].at")
                .value(String.class, at -> assertThat(at).endsWith("Z"));
        body.jsonPath("$.timeline[10].status").isEqualTo("COMPLETED");
    }

    @Test
    @DisplayName("An unknown order is a problem, 404")
    void unknown() {
        service.http()
                .get()
                .uri("/orders/ord-none")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "/orders?limit=0, query, limit",
        "/orders?limit=201, query, limit",
        "/orders?limit=x, query, limit",
        "/orders?before=x, query, before",
        "/orders?status=LOST, query, status",
        "/orders?customerId=a!b, query, customerId",
        "/orders?storeId=a!b, query, storeId",
        "/orders/a!b, path, id",
        "/orders/a!b/events, path, id"
    })
    @DisplayName("A malformed request is a problem that names what is wrong")
    void malformed(String request, String in, String field) {
        service.assertMalformed(request, in, field);
    }

    @Test
    @DisplayName("S0-1 the orders of a customer come newest first, a page at a time, whatever is placed meanwhile")
    void list() {
        // given
        for (String order : List.of("ord-l1", "ord-l2", "ord-l3")) {
            service.publish(List.of(Story.of(order).by("cus-list", "sto-1").placed(1)));
            service.await(order, found -> true);
        }
        // when
        OrderPage first = page("?customerId=cus-list&limit=2");
        service.publish(List.of(Story.of("ord-l4").by("cus-list", "sto-1").placed(1)));
        service.await("ord-l4", found -> true);
        OrderPage second = page("?customerId=cus-list&limit=2&before=" + first.next());
        // then
        assertThat(first.orders()).extracting(OrderDocument::orderId).containsExactly("ord-l3", "ord-l2");
        assertThat(second.orders()).extracting(OrderDocument::orderId).containsExactly("ord-l1");
        assertThat(second.next()).isNull();
    }

    private static OrderPage page(String query) {
        return service.http()
                .get()
                .uri("/orders" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(OrderPage.class)
                .returnResult()
                .getResponseBody();
    }

    @Test
    @DisplayName("S0-6 S2-10 a stream tells each change with its position and its status, and ends with the story")
    void stream() {
        // given
        Story story = Story.of("ord-stream");
        service.publish(story.happy().subList(0, 3));
        // when
        List<ServerSentEvent<OrderChange>> events = service.events("ord-stream", -1)
                .filter(event -> event.data() != null)
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(event -> {
                    if (event.data().entry().status() == OrderStatus.CONFIRMED) {
                        service.publish(story.happy().subList(3, story.happy().size()));
                    }
                })
                .collectList()
                .block(Backing.PATIENCE);
        // then
        OrderDocument order = service.find("ord-stream");
        assertThat(events)
                .extracting(ServerSentEvent::id)
                .containsExactlyElementsOf(order.timeline().stream()
                        .map(entry -> Long.toString(entry.position()))
                        .toList());
        assertThat(events)
                .extracting(ServerSentEvent::event)
                .startsWith("PLACED", "PLACED", "CONFIRMED", "ACCEPTED")
                .endsWith("COMPLETED");
        assertThat(events.getLast().data().last()).isTrue();
        assertThat(events.getLast().data().money()).isEqualTo(order.money());
    }

    @Test
    @DisplayName("I8 a client that comes back goes on after what it has seen, and with nothing left is told so by 204")
    void resume() {
        // given
        service.publish(Story.of("ord-resume").calledOff());
        OrderDocument order = service.await("ord-resume", OrderDocument::isFinal);
        long seen = order.timeline().get(3).position();
        // when
        List<OrderChange> rest =
                service.changes("ord-resume", seen).collectList().block(Backing.PATIENCE);
        // then
        assertThat(rest)
                .extracting(OrderChange::entry)
                .isEqualTo(order.timeline().subList(4, 7));
        service.http()
                .get()
                .uri("/orders/ord-resume/events")
                .header("Last-Event-ID", Long.toString(order.position()))
                .exchange()
                .expectStatus()
                .isNoContent();
    }

    @Test
    @DisplayName("B4 B7 a denied cancel is told as CANCEL_DENIED, and the history stays")
    void denied() {
        // given
        service.publish(Story.of("ord-denied").denied());
        // when
        List<OrderChange> told = service.changes("ord-denied", -1)
                .takeUntil(change -> change.entry().type().equals("PaymentCaptured"))
                .collectList()
                .block(Backing.PATIENCE);
        // then
        assertThat(told)
                .filteredOn(change -> "CANCEL_DENIED".equals(change.entry().code()))
                .singleElement()
                .satisfies(change -> assertThat(change.entry().status()).isEqualTo(OrderStatus.CONFIRMED));
        assertThat(told).extracting(change -> change.entry().status()).contains(OrderStatus.CANCELLING);
    }

    @Test
    @DisplayName("A quiet stream carries heartbeats, and a client that leaves leaves nothing behind")
    void heartbeat() {
        // given
        service.publish(List.of(Story.of("ord-quiet").placed(1)));
        // when
        StepVerifier.create(service.events("ord-quiet", -1))
                .expectNextMatches(event -> "PLACED".equals(event.event()))
                .expectNextMatches(event -> "heartbeat".equals(event.comment()))
                .then(() -> assertThat(service.watching()).isPositive())
                .expectNextMatches(event -> "heartbeat".equals(event.comment()))
                .thenCancel()
                .verify(Backing.PATIENCE);
        // then
        await().atMost(Backing.PATIENCE).until(() -> service.watching() == 0);
    }

    @Test
    @DisplayName("A stream of an order that is about to be placed waits for it; of one that is not, it is 404")
    void patience() {
        // when
        StepVerifier.create(service.changes("ord-soon", -1))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(100))
                .then(() -> service.publish(List.of(Story.of("ord-soon").placed(1))))
                .expectNextCount(1)
                .thenCancel()
                .verify(Backing.PATIENCE);
        // then
        service.http()
                .get()
                .uri("/orders/ord-never/events")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        service.http()
                .get()
                .uri("/orders/ord-never/events")
                .header("Last-Event-ID", "yesterday")
                .header(HttpHeaders.ACCEPT, MediaType.TEXT_EVENT_STREAM_VALUE)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    @DisplayName("F14 an event that cannot be folded parks its order, and all others go on")
    void poison() {
        // given
        Story poisoned = Story.of("ord-poison");
        PaymentVoided foreign = poisoned.voided(1, new Money(5, "EUR"));
        // when
        service.publish(List.of(poisoned.placed(1), foreign, poisoned.confirmed()));
        service.publish(Story.of("ord-healthy").happy());
        // then
        service.await("ord-healthy", OrderDocument::isFinal);
        await().atMost(Backing.PATIENCE)
                .untilAsserted(
                        () -> assertThat(service.parked(Groups.ORDERS_VIEW)).isEqualTo(1));
        assertThat(service.await("ord-poison", order -> true).timeline()).hasSize(1);
    }
}
