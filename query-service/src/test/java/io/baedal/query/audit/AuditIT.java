package io.baedal.query.audit;

import static io.baedal.query.audit.Life.NOTHING;
import static io.baedal.query.audit.Life.PRICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.OrderId;
import io.baedal.api.plan.Kind;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockId;
import io.baedal.api.stock.StockSet;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.ticket.DeskAnswered;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.value.Money;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import io.baedal.query.config.Groups;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

@DisplayName("The audit")
class AuditIT {

    private static HastyAudit audit;
    private static AuditedInstance service;

    @BeforeAll
    static void start() {
        audit = new HastyAudit();
        service = audit.service;
    }

    @AfterAll
    static void stop() {
        audit.close();
    }

    @Test
    @DisplayName(
            "I1 I2 I4 I7 I9 finds nothing wrong with an order that goes well, having compared it with views and ledger")
    void clean() {
        // given
        Life life = audit.paidAs(new Life(Kind.DELIVERY, "ord-well").untilCompleted());
        // when
        service.publish(life, 0);
        service.untilCompared("ord-well");
        // then
        AuditAnswer answer = service.audit("?about=ord-well");
        assertThat(answer.violations()).isEmpty();
        assertThat(answer.through()).isNotNull();
        assertThat(answer.checks()).extracting(Standing::check).containsExactly(CheckName.values());
    }

    @Test
    @DisplayName(
            "I2 says of money that was taken twice about which order, since when, and where in the log; and it stays")
    void twice() {
        // given
        Life life = audit.paidAs(new Life(Kind.DELIVERY, "ord-twice").untilAccepted());
        service.publish(life, 0);
        // when
        int before = life.said().size();
        life.and(life.captured(PRICE));
        service.publish(life, before);
        // then
        assertThat(audit.untilFound("ord-twice").violations())
                .filteredOn(violation -> violation.invariant() == Invariant.MONEY)
                .isNotEmpty()
                .allSatisfy(violation -> {
                    assertThat(violation.requirement()).isEqualTo("I2");
                    assertThat(violation.kind()).isEqualTo(Book.Kind.ORDER);
                    assertThat(violation.positions()).hasSize(1);
                    assertThat(violation.what()).contains("pay-ord-twice-1");
                    assertThat(violation.open()).isTrue();
                });
        assertThat(service.audit("?invariant=MONEY&about=ord-well").violations())
                .isEmpty();
        assertThat(figure("baedal_audit_violations{invariant=\"money\"}")).isPositive();
    }

    private static double figure(String name) {
        return await().atMost(QueryBacking.PATIENCE)
                .until(
                        () -> service.http()
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
                                .findFirst()
                                .orElse(0),
                        found -> found > 0);
    }

    @Test
    @DisplayName("I4 finds an order that nobody answers when its time is over, and that it healed when it is")
    void late() {
        // given
        Life life = new Life(Kind.DELIVERY, "ord-late");
        life.and(life.placed(1));
        // when
        service.publish(life, 0);
        // then
        assertThat(audit.untilFound("ord-late").violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.invariant()).isEqualTo(Invariant.DEADLINE));
        // when
        life.and(life.rejected()).and(life.voided(NOTHING)).and(life.settled(1));
        service.publish(life, 1);
        audit.untilHealed("ord-late");
        // then
        assertThat(service.audit("?about=ord-late").violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.healedAt()).isNotNull());
    }

    @Test
    @DisplayName("I7 finds a document of a view that somebody changed by hand, and that it was put right")
    void byHand() {
        // given
        Life life = audit.paidAs(new Life(Kind.DELIVERY, "ord-hand").untilCompleted());
        service.publish(life, 0);
        service.untilCompared("ord-hand");
        // when
        changeStore("sto-stolen");
        // then
        assertThat(audit.untilFound("ord-hand").violations()).singleElement().satisfies(violation -> {
            assertThat(violation.invariant()).isEqualTo(Invariant.VIEW);
            assertThat(violation.check()).isEqualTo(CheckName.VIEWS);
            assertThat(violation.what()).contains("orders").contains("storeId").doesNotContain("sto-stolen");
        });
        // when
        changeStore("sto-1");
        // then
        audit.untilHealed("ord-hand");
        assertThat(service.audit("?about=ord-hand&open=false").violations()).hasSize(1);
        // when a document of another view is lost
        Mono.from(documents().getCollection("payments").deleteOne(Filters.eq("_id", life.payment.toString())))
                .block();
        // then
        assertThat(audit.untilFound("ord-hand").violations())
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.what()).contains("payments").contains("knows of nothing"));
    }

    @Test
    @DisplayName("I7 misses what a view lost, and does not miss what had an end that is over")
    void ended() {
        // given rides, of which boards know nothing but a courier, and that for a day
        Life first = ride("ord-ride-1", Instant.now());
        Life second = ride("ord-ride-2", Instant.now());
        Life old = ride("ord-ride-old", Instant.now().minus(Duration.ofDays(2)));
        // when
        lose(old);
        lose(first);
        audit.untilFound("ord-ride-1");
        // the newest are looked at first, so that the old one is looked at before the second
        lose(second);
        // then
        assertThat(audit.untilFound("ord-ride-2").violations())
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.what()).contains("tickets").contains("knows of nothing"));
        // what is so old may be late while it is read, which heals
        assertThat(service.audit("?about=ord-ride-old&invariant=VIEW").violations())
                .isEmpty();
    }

    private static MongoDatabase documents() {
        return service.context().getBean(MongoDatabase.class);
    }

    private static Life ride(String order, Instant at) {
        Life life = audit.paidAs(new Life(Kind.PARCEL, order).untilCompleted());
        service.publish(life, 0, at);
        service.untilCompared(order);
        return life;
    }

    private static void lose(Life life) {
        Mono.from(documents().getCollection("tickets").deleteOne(Filters.eq("_id", "tkt-" + life.order)))
                .block();
    }

    private static void changeStore(String store) {
        changeStore("ord-hand", store);
    }

    private static void changeStore(String order, String store) {
        Mono.from(documents()
                        .getCollection("orders")
                        .updateOne(Filters.eq("_id", order), Updates.set("storeId", store)))
                .block();
    }

    @Test
    @DisplayName(
            "Raises no false alarm when it starts anew, catches up with what was missed, or reads the log once more from its beginning")
    void noFalseAlarm() {
        try (QueryBacking<AuditedInstance> own = new QueryBacking<>(NodeConfig.inMemory(), AuditedInstance::new)) {
            // given orders whose deadlines are long over, by the clock on the wall, when they are read
            AuditedInstance first = own.start("baedal.audit.every=1h");
            Instant longAgo = Instant.now().minus(Duration.ofHours(2));
            for (int i = 0; i < 30; i++) {
                first.publish(audit.paidAs(new Life(Kind.DELIVERY, "ord-old-" + i).untilCompleted()), 0, longAgo);
            }
            Life cancelled = new Life(Kind.PICKUP, "ord-off").untilCalledOff();
            audit.ledger.say(cancelled.payment.toString(), "AUTHORISED 12000", "VOIDED 12000");
            first.publish(cancelled, 0, longAgo);
            first.close();
            // when
            AuditedInstance second = audit.start(own);
            second.untilCompared("ord-off");
            // then
            assertThat(second.audit("").violations()).isEmpty();
            // when everything is handled again
            var processor = second.context()
                    .getBean(EventProcessingConfiguration.class)
                    .eventProcessor(Groups.AUDIT, StreamingEventProcessor.class)
                    .orElseThrow();
            processor.shutDown();
            processor.resetTokens();
            processor.start();
            Life next = audit.paidAs(new Life(Kind.PICKUP, "ord-next").untilCompleted());
            second.publish(next, 0);
            second.untilCompared("ord-next");
            // then
            assertThat(second.audit("").violations()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "I4 says that it does not know whether deadlines are kept while the log cannot be asked, and goes on when it can")
    void withoutTheLog() {
        try (QueryBacking<AuditedInstance> own = new QueryBacking<>(NodeConfig.inMemory(), AuditedInstance::new)) {
            // given
            AuditedInstance alone = own.start("baedal.audit.every=250ms", "baedal.audit.grace=1s");
            alone.until(
                    "",
                    answer -> answer.through() != null
                            && answer.checks().getFirst().state() == Standing.State.LOOKING);
            // when
            own.stopNode();
            // then
            AuditAnswer blind =
                    alone.until("", answer -> answer.checks().getFirst().state() == Standing.State.UNKNOWN);
            assertThat(blind.checks().getFirst().why()).contains("log").doesNotContain("localhost", "127.0.0.1");
            assertThat(blind.through())
                    .isBefore(blind.checks().getFirst().since().plusSeconds(1));
            // when
            own.startNode();
            // then
            alone.until("", answer -> answer.checks().getFirst().state() == Standing.State.LOOKING);
        }
    }

    @ParameterizedTest
    // The node takes no event whose number is not the next one; AuditOfTheLogIT takes the end of its log away instead.
    @EnumSource(value = Invariant.class, mode = EnumSource.Mode.EXCLUDE, names = "SEQUENCE")
    @DisplayName("I1 I2 I3 I4 I7 I9 names each invariant that is broken, about what it is broken, and its id")
    void each(Invariant invariant) {
        // given
        String order = "ord-each-" + invariant.name().toLowerCase(Locale.ROOT);
        // when
        String about = breakIt(invariant, order);
        // then
        AuditAnswer found = service.until(
                "?open=true&about=" + about + "&invariant=" + invariant,
                answer -> !answer.violations().isEmpty());
        assertThat(found.violations()).allSatisfy(violation -> {
            assertThat(violation.requirement()).isEqualTo(invariant.id());
            assertThat(violation.positions()).isNotEmpty();
            assertThat(violation.what()).isNotBlank();
        });
    }

    /** @return what it is broken about */
    private static String breakIt(Invariant invariant, String order) {
        Life life = new Life(Kind.DELIVERY, order);
        switch (invariant) {
            case MONEY -> audit.paidAs(life.untilAccepted()).and(life.captured(PRICE));
            case CHARGE ->
                audit.paidAs(life.untilAccepted()).and(life.cancelled(NOTHING)).and(life.settled(1));
            case SALES ->
                audit.paidAs(life.untilCompleted(), "REFUNDED 100").and(life.refunded("ref-claim", Money.krw(100)));
            case PROVIDER -> audit.paidAs(life.untilCompleted(), "REFUNDED 100");
            case DEADLINE -> life.and(life.placed(1));
            case SEQUENCE -> throw new IllegalArgumentException("no log of ours has such an event");
            case TRANSITION -> life.and(life.placed(1)).and(life.accepted());
            case VIEW -> {
                audit.paidAs(life.untilCompleted());
                service.publish(life, 0);
                service.untilCompared(order);
                changeStore(order, "sto-stolen");
                return order;
            }
            case STOCK -> {
                StockId stock = StockId.of("stk-" + order);
                service.publish(List.of(
                        new StockSet(stock, StoreId.of("sto-1"), ItemId.of("itm-1"), 1),
                        new StockHeld(stock, HoldId.forAttempt(life.order, 1), life.order, 2, -1)));
                return stock.toString();
            }
            case CAPACITY -> {
                CourierId courier = CourierId.of("cou-" + order);
                service.publish(List.of(
                        new CourierRegistered(courier, "Rider", VehicleClass.values()[0], 1),
                        new CourierClaimed(courier, DeliveryId.of("dlv-1"), OrderId.of("ord-each-1"), true),
                        new CourierClaimed(courier, DeliveryId.of("dlv-2"), OrderId.of("ord-each-2"), true)));
                return courier.toString();
            }
        }
        service.publish(life, 0);
        return order;
    }

    @Test
    @DisplayName("I7 an answer of a desk that comes after its order was rejected makes no view differ from the log")
    void lateDesk() {
        // given
        Life life = new Life(Kind.DELIVERY, "ord-desk");
        life.and(life.placed(1)).and(life.rejected()).and(life.voided(NOTHING)).and(life.settled(1));
        service.publish(life, 0);
        // when
        service.publish(List.of(new DeskAnswered(TicketId.forOrder(life.order), life.order)));
        // then
        await().atMost(QueryBacking.PATIENCE).until(() -> {
            OrderBook book =
                    service.context().getBean(OrderBooks.class).find("ord-desk").block();
            return book != null && book.position() > book.written().getLast().position();
        });
        service.untilCompared("ord-desk");
        assertThat(service.audit("?about=ord-desk").violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/audit?limit=0, limit",
        "/audit?limit=201, limit",
        "/audit?invariant=LUCK, invariant",
        "/audit?open=maybe, open",
        "/audit?about=a!b, about",
        "/audit?before=x, before"
    })
    @DisplayName("A malformed request is a problem that names what is wrong")
    void malformed(String request, String field) {
        service.assertMalformed(request, "query", field);
    }

    @Test
    @DisplayName("Violations are read a page at a time, newest first, each once")
    void pages() {
        // given
        Life life = audit.paidAs(new Life(Kind.DELIVERY, "ord-pages").untilCompleted());
        for (int i = 0; i < 3; i++) {
            life.and(life.completed(PRICE));
        }
        service.publish(life, 0);
        service.until("?about=ord-pages", answer -> answer.violations().size() >= 3);
        // when
        AuditAnswer all = service.audit("?about=ord-pages&invariant=TRANSITION");
        AuditAnswer first = service.audit("?about=ord-pages&invariant=TRANSITION&limit=2");
        AuditAnswer second = service.audit("?about=ord-pages&invariant=TRANSITION&limit=2&before=" + first.next());
        // then
        assertThat(first.violations()).isEqualTo(all.violations().subList(0, 2));
        assertThat(second.violations())
                .isEqualTo(all.violations().subList(2, all.violations().size()));
        assertThat(second.next()).isNull();
    }
}
