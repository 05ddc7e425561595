package io.baedal.order.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** A customer, a store that is open, and a cake in it: over HTTP, with a look into the log. */
public final class Shopping {

    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WebTestClient http;
    private final WebClient parallel;
    private final EventStore log;
    private final String customer;
    private final StoreId store;
    private final ItemId cake;

    /** An answer of the service. */
    public record Answer(int status, Map<String, Object> body, boolean retryAfter) {

        public String text(String field) {
            return String.valueOf(body.get(field));
        }

        public OrderId orderId() {
            return OrderId.of(text("orderId"));
        }
    }

    /** @param stock how many cakes there are */
    public Shopping(int port, EventStore log, int stock) {
        String address = "http://localhost:" + port;
        this.http = WebTestClient.bindToServer()
                .baseUrl(address)
                .responseTimeout(PATIENCE)
                .build();
        this.parallel = WebClient.create(address);
        this.log = log;
        String someone = UUID.randomUUID().toString();
        this.customer = post("/customers", someone, """
                        {"name":"Kim","phone":"+8210%08d","address":"Seoul"}""".formatted(Math.abs(someone.hashCode() % 100_000_000)))
                .text("customerId");
        this.store = StoreId.of(post("/stores", someone, """
                        {"name":"Bakery","kind":"DELIVERY","location":{"latitude":37.5665,"longitude":126.978},
                         "deliveryFee":{"amount":3000,"currency":"KRW"}}""").text("storeId"));
        this.cake = ItemId.of(listCake(someone, stock).text("itemId"));
        assertThat(put("/stores/" + store + "/status", "{\"status\":\"OPEN\"}").status())
                .isEqualTo(200);
    }

    public StoreId store() {
        return store;
    }

    public ItemId cake() {
        return cake;
    }

    /** Lists the cake, again if the key was used before. */
    public Answer listCake(String key, int stock) {
        return post("/stores/" + store + "/items", key, """
                {"name":"Cake","price":{"amount":6000,"currency":"KRW"},"stock":%d}""".formatted(stock));
    }

    /** The token of a quote of so many cakes. */
    public String quote(int cakes) {
        return quote(cake, cakes);
    }

    /** The token of a quote of so many of the item. */
    public String quote(ItemId item, int pieces) {
        Answer answer = post("/quotes", null, """
                {"customerId":"%s","storeId":"%s","lines":[{"itemId":"%s","quantity":%d}],
                 "dropOff":{"latitude":37.57,"longitude":126.98}}""".formatted(customer, store, item, pieces));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.text("quote");
    }

    public Answer place(String quote, String key) {
        return post("/orders", key, order(quote));
    }

    /** Sends when subscribed. */
    public Mono<Answer> placeLater(String quote, String key) {
        return parallel.post()
                .uri("/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", key)
                .header("Prefer", "wait=30")
                .bodyValue(order(quote))
                .exchangeToMono(response -> response.bodyToMono(JSON)
                        .map(body -> new Answer(response.statusCode().value(), body, false)))
                .timeout(PATIENCE);
    }

    public Answer cancel(OrderId order) {
        return answer(http.delete()
                .uri("/orders/" + order)
                .exchange()
                .expectBody(JSON)
                .returnResult());
    }

    public int cakesLeft() {
        Answer answer = answer(http.get()
                .uri("/stores/" + store + "/items/" + cake + "/stock")
                .exchange()
                .expectBody(JSON)
                .returnResult());
        return (int) answer.body().get("available");
    }

    public void setStock(int stock) {
        Answer answer = trySetStock(stock);
        assertThat(answer.status()).as("%s", answer).isEqualTo(204);
    }

    public Answer trySetStock(int stock) {
        return put("/stores/" + store + "/items/" + cake, """
                {"name":"Cake","price":{"amount":6000,"currency":"KRW"},"stock":%d}""".formatted(stock));
    }

    public Answer post(String path, @Nullable String key, String json) {
        return answer(http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    if (key != null) {
                        headers.set("Idempotency-Key", key);
                    }
                })
                .bodyValue(json)
                .exchange()
                .expectBody(JSON)
                .returnResult());
    }

    public Answer put(String path, String json) {
        return answer(http.put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange()
                .expectBody(JSON)
                .returnResult());
    }

    /** All that happened to an aggregate so far. */
    public List<Object> events(Object aggregate) {
        return log.readEvents(aggregate.toString())
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    /** Waits until an event of the type has happened to the aggregate, and answers the newest. */
    public <T> T happened(Object aggregate, Class<T> type) {
        return happened(aggregate, type, event -> true);
    }

    public <T> T happened(Object aggregate, Class<T> type, Predicate<T> which) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(aggregate))
                        .anyMatch(event -> type.isInstance(event) && which.test(type.cast(event))));
        return type.cast(events(aggregate).stream()
                .filter(event -> type.isInstance(event) && which.test(type.cast(event)))
                .reduce((first, second) -> second)
                .orElseThrow());
    }

    /** What happened about an order in all services, in the sequence of the log, to the first event of that type. */
    public List<Class<?>> everythingUntil(OrderId order, Class<?> last) throws InterruptedException {
        List<Class<?>> types = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> all = log.openStream(null)) {
            while (!types.contains(last)) {
                if (all.nextAvailable().getPayload() instanceof AboutOrder event
                        && event.orderId().equals(order)) {
                    types.add(event.getClass());
                }
            }
        }
        return types;
    }

    private static String order(String quote) {
        return "{\"quote\":\"" + quote + "\"}";
    }

    private static Answer answer(EntityExchangeResult<Map<String, Object>> result) {
        return new Answer(
                result.getStatus().value(),
                Objects.requireNonNullElse(result.getResponseBody(), Map.of()),
                result.getResponseHeaders().containsHeader("Retry-After"));
    }
}
