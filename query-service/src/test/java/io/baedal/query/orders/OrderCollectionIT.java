package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plans;
import io.baedal.api.store.StoreId;
import io.baedal.query.Settings;
import io.baedal.query.projection.Written;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The collection on a real driver and a store that speaks MongoDB's protocol. */
class OrderCollectionIT {

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final OrderCollection orders = new OrderCollection(client.getDatabase("query-service"), Settings.PLAIN);

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    private static OrderDocument after(List<? extends AboutOrder> events) {
        return OrderFoldTest.fold(events);
    }

    @Test
    @DisplayName("I7 an order is read back as it was folded, after each of its events")
    void roundTrip() {
        List<AboutOrder> events = Story.of("ord-1").everything();
        for (int n = 1; n <= events.size(); n++) {
            OrderDocument folded = after(events.subList(0, n));
            StepVerifier.create(Written.over(orders, folded).then(orders.find("ord-1")))
                    .expectNext(folded)
                    .verifyComplete();
        }
    }

    @Test
    @DisplayName("I7 so is one that is for a certain time, and its kind is stored by its name")
    void roundTripForATime() {
        // given
        Instant slot = Instant.parse("2026-11-21T09:00:00.123456Z");
        OrderDocument table =
                after(List.of(Story.of("ord-1").placed(1, Plans.standard().of(Kind.TABLE), slot)));
        // when
        orders.write(List.of(table), Map.of()).block();
        // then
        StepVerifier.create(orders.find("ord-1")).expectNext(table).verifyComplete();
        assertThat(Mono.from(client.getDatabase("query-service")
                                .getCollection("orders")
                                .find())
                        .map(stored -> stored.get("kind"))
                        .block())
                .isEqualTo("TABLE");
    }

    @Test
    @DisplayName("A write of less than is stored changes nothing, and the others of the same bulk are written")
    void outrun() {
        // given
        Story story = Story.of("ord-1");
        OrderDocument ahead = after(story.happy());
        OrderDocument behind = after(story.happy().subList(0, 4));
        OrderDocument other = after(Story.of("ord-2").happy());
        orders.write(List.of(ahead), Map.of()).block();
        // when
        orders.write(List.of(ahead), Map.of()).block();
        orders.write(List.of(behind, other), Map.of()).block();
        // then
        StepVerifier.create(orders.findAll(List.of("ord-1", "ord-2", "ord-3")))
                .assertNext(found -> assertThat(found).containsExactlyInAnyOrder(ahead, other))
                .verifyComplete();
    }

    @Test
    @DisplayName("S0-1 lists show the newest first, a page at a time, by customer, store and status")
    void lists() {
        // given
        for (int n = 1; n <= 7; n++) {
            Story story = Story.of("ord-" + n).by(n % 2 == 0 ? "cus-even" : "cus-odd", "sto-1");
            OrderDocument order = OrderFold.fold(null, story.placed(1), n, Instant.EPOCH);
            orders.write(List.of(OrderFold.fold(order, story.confirmed(), 100 - n, Instant.EPOCH)), Map.of())
                    .block();
        }
        // when
        OrderPage first = page(new OrderFilter(CustomerId.of("cus-odd"), null, OrderStatus.CONFIRMED, null, 3));
        OrderPage second = page(new OrderFilter(CustomerId.of("cus-odd"), null, null, first.next(), 3));
        // then
        assertThat(ids(first)).containsExactly("ord-7", "ord-5", "ord-3");
        assertThat(first.next()).isEqualTo(3);
        assertThat(ids(second)).containsExactly("ord-1");
        assertThat(second.next()).isNull();
        assertThat(ids(page(new OrderFilter(null, StoreId.of("sto-1"), null, null, 7))))
                .hasSize(7);
        assertThat(ids(page(new OrderFilter(null, null, null, null, 200)))).hasSize(7);
        assertThat(ids(page(new OrderFilter(null, null, OrderStatus.READY, null, 9))))
                .isEmpty();
    }

    private OrderPage page(OrderFilter filter) {
        return orders.list(filter).block();
    }

    private static List<String> ids(OrderPage page) {
        return page.orders().stream().map(OrderDocument::orderId).toList();
    }
}
