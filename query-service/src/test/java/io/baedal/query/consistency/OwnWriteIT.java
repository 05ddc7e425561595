package io.baedal.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.value.Money;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import io.baedal.query.QueryInstance;
import io.baedal.query.config.Groups;
import io.baedal.query.orders.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.http.HttpStatus;

/** Whether whoever has written can read it, from whichever instance. */
class OwnWriteIT {

    private static final int PATIENT_MILLIS = 20_000;

    private static final class Instance extends QueryInstance {

        private Instance(ReactiveWebServerApplicationContext context) {
            super(context);
        }

        /** Writes events as the aggregate of an order would; the position of the last one. */
        long write(String order, int from, List<AboutOrder> events) {
            EventStore log = context().getBean(EventStore.class);
            List<DomainEventMessage<?>> messages = new ArrayList<>();
            events.forEach(event ->
                    messages.add(new GenericDomainEventMessage<>("Order", order, from + messages.size(), event)));
            log.publish(messages);
            return log.createHeadToken().position().orElseThrow();
        }

        Standing standing(String order, long position, int waitMillis) {
            return read(question(order, position, waitMillis), Standing.class);
        }

        long shown(String order) {
            return ((Number) read("/orders/" + order, Map.class).get("position")).longValue();
        }

        <T> T bean(Class<T> type) {
            return context().getBean(type);
        }
    }

    private static String question(String order, long position, int waitMillis) {
        return "/positions/" + position + "?about=" + order + "&waitMillis=" + waitMillis;
    }

    private static QueryBacking<Instance> backing() {
        return new QueryBacking<>(NodeConfig.inMemory(), Instance::new);
    }

    /** An instance begins to listen at the head of the log, shortly after it has started. */
    private static void untilListening(Instance writing, Instance listening) {
        await().atMost(QueryBacking.PATIENCE).untilAsserted(() -> {
            String order = "ord-first-" + System.nanoTime();
            long position = writing.write(order, 0, Story.of(order).happy().subList(0, 1));
            assertThat(listening.standing(order, position, PATIENT_MILLIS).current())
                    .isTrue();
        });
    }

    private static Instance building(QueryBacking<Instance> backing) {
        Instance instance = backing.start();
        await().atMost(QueryBacking.PATIENCE).until(() -> instance.segments(Groups.ORDERS_VIEW) == 4);
        untilListening(instance, instance);
        return instance;
    }

    @Test
    @DisplayName(
            "S0-6 S0-13 what was written is read right after its position is current, at the instance that builds the view "
                    + "and at one that does not")
    void anyInstance() {
        try (QueryBacking<Instance> backing = backing()) {
            // given
            Instance building = building(backing);
            Instance serving = backing.start();
            untilListening(building, serving);
            assertThat(serving.segments(Groups.ORDERS_VIEW)).isZero();
            // when, then
            for (int n = 0; n < 20; n++) {
                String order = "ord-" + n;
                List<AboutOrder> events = Story.of(order).happy();
                int half = events.size() / 2;
                long first = building.write(order, 0, events.subList(0, half));
                assertThat(serving.standing(order, first, PATIENT_MILLIS))
                        .isEqualTo(new Standing(first, true, List.of()));
                assertThat(serving.shown(order)).isGreaterThanOrEqualTo(first);
                long last = building.write(order, half, events.subList(half, events.size()));
                assertThat(building.standing(order, last, PATIENT_MILLIS).current())
                        .isTrue();
                assertThat(serving.shown(order)).isEqualTo(last);
            }
            assertThat(serving.bean(Handled.class).waiting()).isZero();
            assertThat(building.bean(Handled.class).waiting()).isZero();
        }
    }

    @Test
    @DisplayName(
            "I11 an instance says what it has handled to the one that asks, before and after it is asked, and forgets who has gone")
    void toldAcross() {
        try (QueryBacking<Instance> backing = backing()) {
            // given
            Handled there = backing.start().bean(Handled.class);
            OtherInstances here = backing.start().bean(OtherInstances.class);
            Wanted early = new Wanted(new Place("a-view", "ord-1"), 5);
            Wanted late = new Wanted(new Place("a-view", "ord-2"), 6);
            there.note("a-view", Map.of("ord-1", 5L));
            List<Wanted> told = new CopyOnWriteArrayList<>();
            // when
            var asking = here.reached(List.of(early, late)).subscribe(told::add);
            // then
            await().atMost(QueryBacking.PATIENCE).until(() -> told.equals(List.of(early)) && there.waiting() == 1);
            there.note("a-view", Map.of("ord-2", 7L));
            await().atMost(QueryBacking.PATIENCE).until(() -> told.equals(List.of(early, late)));
            // when
            asking.dispose();
            var gone = here.reached(List.of(new Wanted(new Place("a-view", "ord-3"), 1)))
                    .subscribe();
            await().atMost(QueryBacking.PATIENCE).until(() -> there.waiting() == 1);
            gone.dispose();
            // then, long before he would be forgotten in any case
            await().atMost(Duration.ofSeconds(15)).until(() -> there.waiting() == 0);
        }
    }

    @Test
    @DisplayName("F14 what is parked is behind, and the view is named; other orders are current")
    void parked() {
        try (QueryBacking<Instance> backing = backing()) {
            Instance service = building(backing);
            Story poisoned = Story.of("ord-poison");
            AboutOrder placed = poisoned.happy().getFirst();
            PaymentVoided foreign = poisoned.everything().stream()
                    .filter(PaymentVoided.class::isInstance)
                    .map(PaymentVoided.class::cast)
                    .map(voided -> new PaymentVoided(
                            voided.paymentId(), voided.orderId(), new Money(5, "EUR"), voided.reason()))
                    .findFirst()
                    .orElseThrow();
            // when
            long position = service.write("ord-poison", 0, List.of(placed, foreign));
            // then
            Standing parked = service.standing("ord-poison", position, 1_000);
            assertThat(parked.current()).isFalse();
            assertThat(parked.behind()).contains(Groups.ORDERS_VIEW).doesNotContain(Groups.DISPATCH_VIEW);
            long healthy =
                    service.write("ord-healthy", 0, Story.of("ord-healthy").happy());
            assertThat(service.standing("ord-healthy", healthy, PATIENT_MILLIS).current())
                    .isTrue();
        }
    }

    @Test
    @DisplayName(
            "S0-13 while Axon Server is down nobody is kept waiting for what cannot be heard, and is again as soon as it is back")
    void nodeDown() {
        try (QueryBacking<Instance> backing = backing()) {
            Instance service = building(backing);
            backing.stopNode();
            Instant asked = Instant.now();
            assertThat(service.standing("ord-1", 1_000_000, PATIENT_MILLIS)).isEqualTo(Standing.unknown(1_000_000));
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(15));
            // when it is back, and nothing new is in it
            backing.startNode();
            HeardLog log = service.bean(HeardLog.class);
            await().atMost(QueryBacking.PATIENCE).until(() -> {
                var asking = log.upTo(1_000_000, QueryBacking.PATIENCE).subscribe();
                boolean waits = log.waiting() == 1;
                asking.dispose();
                return waits;
            });
        }
    }

    @Test
    @DisplayName("A question that is none is 400, and says which field is wrong")
    void validated() {
        try (QueryBacking<Instance> backing = backing()) {
            Instance service = backing.start();
            Map.of(
                            "/positions/-1?about=ord-1",
                            "position",
                            "/positions/1",
                            "about",
                            "/positions/1?about=" + "x".repeat(201),
                            "about",
                            "/positions/1?about="
                                    + String.join(
                                            "&about=",
                                            IntStream.range(0, 21)
                                                    .mapToObj(n -> "ord-" + n)
                                                    .toList()),
                            "about",
                            "/positions/1?about=ord-1&waitMillis=20001",
                            "waitMillis")
                    .forEach((path, field) -> service.http()
                            .get()
                            .uri(path)
                            .exchange()
                            .expectStatus()
                            .isEqualTo(HttpStatus.BAD_REQUEST)
                            .expectBody()
                            .jsonPath("$.errors[0].field")
                            .value(name -> assertThat(String.valueOf(name)).startsWith(field)));
        }
    }
}
