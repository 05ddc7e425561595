package io.baedal.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.coupon.CouponEvent;
import io.baedal.api.coupon.CouponId;
import io.baedal.api.coupon.CouponIssued;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierEvent;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.OrderId;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Milestone;
import io.baedal.api.review.ReviewEvent;
import io.baedal.api.review.ReviewId;
import io.baedal.api.review.ReviewOpened;
import io.baedal.api.review.ReviewPosted;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.StockEvent;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockId;
import io.baedal.api.stock.StockSet;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.ItemListed;
import io.baedal.api.store.ItemTraits;
import io.baedal.api.store.StoreEvent;
import io.baedal.api.store.StoreId;
import io.baedal.api.store.StoreRegistered;
import io.baedal.api.store.StoreStatus;
import io.baedal.api.store.StoreStatusSet;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

@DisplayName("The audit of views")
class AuditOfViewsIT {

    private static final String ORDER = "ord-seen";
    private static final StoreId STORE = StoreId.of("sto-seen");

    private static QueryBacking<AuditedInstance> backing;
    private static AuditedInstance service;

    @BeforeAll
    static void start() {
        backing = new QueryBacking<>(NodeConfig.inMemory(), AuditedInstance::new);
        service = backing.start(
                "baedal.audit.every=250ms",
                "baedal.audit.placing=1s",
                "baedal.audit.settling=1s",
                "baedal.audit.grace=1s",
                "baedal.audit.swept-per-round-max=40");
        Life life = new Life(Kind.DELIVERY, ORDER).untilCompleted();
        service.publish(life, 0);
        Map<String, Long> numbers = new HashMap<>();
        events(life).forEach(event -> {
            String aggregate = aggregate(event);
            service.publish(event, aggregate, numbers.merge(aggregate, 1L, Long::sum) - 1);
        });
    }

    private static List<Object> events(Life life) {
        OrderId order = life.order;
        CustomerId customer = CustomerId.of("cus-1");
        CourierId courier = CourierId.of("cou-seen");
        DeliveryId delivery = DeliveryId.forOrder(order);
        ReviewId review = ReviewId.forOrder(order);
        ItemId item = ItemId.of("itm-seen");
        StockId stock = StockId.of("stk-itm-seen");
        return List.of(
                new StoreRegistered(STORE, "Example", Kind.PICKUP, new GeoPoint(37.5, 127.0), Money.krw(0)),
                new ItemListed(STORE, item, "Soup", Money.krw(6_000), true, ItemTraits.NONE),
                new StoreStatusSet(STORE, StoreStatus.OPEN),
                new StockSet(stock, STORE, item, 5),
                new StockHeld(stock, HoldId.forAttempt(order, 1), order, 2, 3),
                new CourierRegistered(courier, "Rider", VehicleClass.values()[0], 2),
                new CourierWentOnline(courier, VehicleClass.values()[0], new GeoPoint(37.5, 127.0)),
                new CourierClaimed(courier, delivery, order, false),
                new CourierFreed(courier, delivery, order, true),
                new ReviewOpened(review, order, customer, STORE, life.payment, Milestone.TICKET_ACCEPTED),
                new ReviewPosted(review, order, customer, STORE, 5, "Good", null),
                new CouponIssued(
                        CouponId.of("cpn-seen"),
                        order,
                        customer,
                        Money.krw(1_000),
                        Instant.now().plusSeconds(900)));
    }

    private static String aggregate(Object event) {
        return switch (event) {
            case StoreEvent of -> of.storeId().toString();
            case StockEvent of -> of.stockId().toString();
            case CourierEvent of -> of.courierId().toString();
            case ReviewEvent of -> of.reviewId().toString();
            case CouponEvent of -> of.couponId().toString();
            default -> throw new IllegalArgumentException(event.toString());
        };
    }

    @AfterAll
    static void stop() {
        backing.close();
    }

    private static AuditAnswer until(String about, Predicate<AuditAnswer> condition) {
        return service.until("?open=true&invariant=VIEW&about=" + about, condition);
    }

    private static void untilCompared() {
        await().atMost(QueryBacking.PATIENCE).until(() -> service.isDocumentCompared("coupons/cpn-seen"));
    }

    private static MongoCollection<Document> collection(String name) {
        return service.context().getBean(MongoDatabase.class).getCollection(name);
    }

    @ParameterizedTest
    @CsvSource({
        "orders, ord-seen, storeId, ord-seen",
        "payments, pay-ord-seen-1, customerId, ord-seen",
        "tickets, tkt-ord-seen, storeId, ord-seen",
        "deliveries, dlv-ord-seen, status, ord-seen",
        "deliveries, dlv-ord-seen, searches, ord-seen",
        "reviews, ord-seen, kind, ord-seen",
        "recommendations, sto-seen, scores, recommendations/sto-seen",
        "couriers, cou-seen, capacity, couriers/cou-seen",
        "coupons, cpn-seen, customerId, coupons/cpn-seen",
        "stores, sto-seen, name, stores/sto-seen",
        "items, itm-seen, name, items/itm-seen",
        "stocks, stk-itm-seen, available, stocks/stk-itm-seen",
        "sales, 2026-11-20/sto-1, salesQty, sales/2026-11-20/sto-1",
        "sales, 2026-11-20/sto-1, position, sales/2026-11-20/sto-1"
    })
    @DisplayName("I7 finds a document of any view that is not what the log says, and that it was put right")
    void byHand(String view, String document, String field, String about) {
        // given
        untilCompared();
        assertThat(until(about, answer -> true).violations()).isEmpty();
        Bson it = Filters.eq("_id", document);
        Document before = Mono.from(collection(view).find(it).first()).block();
        assertThat(before).as("%s of %s", document, view).isNotNull();
        // when
        Mono.from(collection(view).updateOne(it, Updates.set(field, wrong(before.get(field)))))
                .block();
        // then
        assertThat(until(about, answer -> !answer.violations().isEmpty()).violations())
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.check()).isEqualTo(CheckName.VIEWS);
                    assertThat(violation.what()).contains(view).contains(document);
                });
        // when
        Mono.from(collection(view).replaceOne(it, before)).block();
        // then
        until(about, answer -> answer.violations().isEmpty());
    }

    private static Object wrong(Object value) {
        return switch (value) {
            case Integer number -> number - 1;
            case Long number -> number - 1;
            case List<?> list -> List.of(7L, 7L, 7L, 7L, 7L);
            case String status when status.equals("DELIVERED") -> "RETURNED";
            case String text -> text.equals("DELIVERY") ? "PICKUP" : text + "-stolen";
            default -> throw new IllegalArgumentException("nothing wrong is known for " + value);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "couriers, cou-lost, couriers/cou-lost",
        "stores, sto-lost, stores/sto-lost",
        "recommendations, sto-lost, recommendations/sto-lost"
    })
    @DisplayName("I7 misses a document that a view lost")
    void lost(String view, String document, String about) {
        // given
        if (view.equals("couriers")) {
            service.publish(
                    List.of(new CourierRegistered(CourierId.of(document), "Rider", VehicleClass.values()[0], 1)));
        } else {
            EventStore log = service.context().getBean(EventStore.class);
            if (log.lastSequenceNumberFor(document).isEmpty()) {
                service.publish(
                        new StoreRegistered(
                                StoreId.of(document), "Lost", Kind.PICKUP, new GeoPoint(37.5, 127.0), Money.krw(0)),
                        document,
                        0);
            }
        }
        Bson it = Filters.eq("_id", document);
        await().atMost(QueryBacking.PATIENCE)
                .until(() -> Mono.from(collection(view).deleteOne(it)).block().getDeletedCount() == 1);
        // then
        assertThat(until(about, answer -> !answer.violations().isEmpty()).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.what()).contains("knows of nothing"));
    }
}
