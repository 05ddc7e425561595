package io.baedal.query.audit;

import static io.baedal.query.audit.Life.NOTHING;
import static io.baedal.query.audit.Life.PRICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.OrderId;
import io.baedal.api.plan.Kind;
import io.baedal.api.sales.SalesEvent;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import io.baedal.query.QueryInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("An acknowledged violation")
class AcknowledgementIT {

    private static QueryBacking<QueryInstance> backing;
    private static QueryInstance service;

    @BeforeAll
    static void start() {
        backing = new QueryBacking<>(NodeConfig.inMemory(), QueryInstance::new);
        service = backing.start(
                "baedal.audit.every=250ms",
                "baedal.audit.placing=1s",
                "baedal.audit.settling=1s",
                "baedal.audit.grace=1s");
    }

    @AfterAll
    static void stop() {
        backing.close();
    }

    private static void publish(Life life, int from) {
        EventStore log = service.context().getBean(EventStore.class);
        life.said().stream()
                .skip(from)
                .forEach(heard -> log.publish(
                        heard.event() instanceof SalesEvent
                                ? new GenericEventMessage<>(heard.event())
                                : new GenericDomainEventMessage<>(
                                        "Thing",
                                        heard.aggregate(),
                                        heard.sequence(),
                                        new GenericMessage<>(heard.event()),
                                        Instant.now())));
    }

    private static List<Violation> until(String query, Predicate<List<Violation>> condition) {
        return await().atMost(QueryBacking.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> audit(query), condition);
    }

    private static List<Violation> audit(String query) {
        return service.http()
                .get()
                .uri("/audit" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(AuditAnswer.class)
                .returnResult()
                .getResponseBody()
                .violations();
    }

    private static WebTestClient.ResponseSpec acknowledge(String violation, String reason) {
        return service.http()
                .post()
                .uri("/admin/audit/acknowledgements")
                .bodyValue(Map.of("violation", violation, "reason", reason))
                .exchange();
    }

    private static void untilFigure(Invariant invariant, double wanted) {
        String name = "baedal_audit_violations{invariant=\"" + invariant.name().toLowerCase(Locale.ROOT) + "\"}";
        await().atMost(QueryBacking.PATIENCE)
                .until(() -> service.http()
                                .get()
                                .uri("/actuator/prometheus")
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody()
                                .lines()
                                .filter(line -> line.startsWith(name))
                                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                                .sum()
                        == wanted);
    }

    @Test
    @DisplayName("I9 alarms no more, and is shown with the reason; another one of the same invariant alarms")
    void silent() {
        // given
        Life life = new Life(Kind.PICKUP, "ord-known").untilCompleted();
        publish(life.and(life.completed(PRICE)), 0);
        Violation found = until("?about=ord-known&invariant=TRANSITION", all -> !all.isEmpty())
                .getFirst();
        untilFigure(Invariant.TRANSITION, 1);
        // when
        Violation answer = acknowledge(found.id(), "A bug that is mended")
                .expectStatus()
                .isOk()
                .expectBody(Violation.class)
                .returnResult()
                .getResponseBody();
        // then
        assertThat(answer.acknowledged().reason()).isEqualTo("A bug that is mended");
        untilFigure(Invariant.TRANSITION, 0);
        String known = "?about=ord-known&open=true&invariant=TRANSITION";
        assertThat(audit(known + "&acknowledged=true"))
                .singleElement()
                .satisfies(shown -> assertThat(shown).isEqualTo(answer));
        assertThat(audit(known + "&acknowledged=false")).isEmpty();
        // when
        int before = life.said().size();
        publish(life.and(life.completed(PRICE)), before);
        // then
        untilFigure(Invariant.TRANSITION, 1);
        assertThat(audit(known)).hasSize(2);
    }

    @Test
    @DisplayName("I4 is acknowledged until it is healed: what comes again alarms again")
    void again() {
        // given
        Life life = new Life(Kind.PICKUP, "ord-again");
        publish(life.and(life.placed(1)), 0);
        String late = "?about=ord-again&invariant=DEADLINE&open=";
        Violation found = until(late + "true", all -> !all.isEmpty()).getFirst();
        acknowledge(found.id(), "Known").expectStatus().isOk();
        untilFigure(Invariant.DEADLINE, 0);
        // when
        publish(life.and(life.rejected()).and(life.voided(NOTHING)).and(life.settled(1)), 1);
        // then
        assertThat(until(late + "false", all -> !all.isEmpty()).getFirst().acknowledged())
                .isNull();
        acknowledge(found.id(), "Known").expectStatus().isNotFound();
        // when
        publish(life.and(life.placed(2)), 4);
        // then
        until(late + "true", all -> !all.isEmpty());
        untilFigure(Invariant.DEADLINE, 1);
        // when
        publish(life.and(life.rejected(2)).and(life.settled(2)), 5);
        until(late + "false", all -> !all.isEmpty());
    }

    @Test
    @DisplayName("Of a courier with too many jobs is acknowledged until he is freed")
    void freed() {
        // given
        CourierId courier = CourierId.of("cou-known");
        DeliveryId second = DeliveryId.of("dlv-known-2");
        service.publish(List.of(
                new CourierRegistered(courier, "Rider", VehicleClass.values()[0], 1),
                new CourierClaimed(courier, DeliveryId.of("dlv-known-1"), OrderId.of("ord-known-1"), true),
                new CourierClaimed(courier, second, OrderId.of("ord-known-2"), true)));
        String about = "?about=cou-known&open=";
        acknowledge(until(about + "true", all -> !all.isEmpty()).getFirst().id(), "Known")
                .expectStatus()
                .isOk();
        // when
        service.publish(List.of(new CourierFreed(courier, second, OrderId.of("ord-known-2"), true)));
        // then
        assertThat(until(about + "false", all -> !all.isEmpty()))
                .singleElement()
                .satisfies(healed -> assertThat(healed.acknowledged()).isNull());
    }

    @ParameterizedTest
    @CsvSource({"a!b, why, violation", "MONEY/ord-1/at-1-0, ' ', reason"})
    @DisplayName("A malformed acknowledgement is a problem that names what is wrong")
    void malformed(String violation, String reason, String field) {
        acknowledge(violation, reason)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @Test
    @DisplayName("What is not known cannot be acknowledged")
    void unknown() {
        acknowledge("MONEY/ord-none/at-1-0", "why")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }
}
