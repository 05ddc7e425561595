package io.baedal.query.audit;

import static io.baedal.query.audit.Life.PRICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.plan.Kind;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.Cable;
import io.baedal.query.QueryBacking;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Audited;
import io.baedal.query.projection.Progress;
import io.baedal.query.projection.Traced;
import io.baedal.query.projection.ViewProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;

@DisplayName("While something is away, the audit")
class AuditOutagesIT {

    private static final String[] HASTY = {
        "baedal.audit.every=250ms", "baedal.audit.grace=1s", "baedal.views.read-timeout=500ms"
    };

    private static final String DAY = "sales/2026-11-20/sto-1";

    private static boolean isLooking(AuditAnswer answer) {
        return answer.checks().getFirst().state() == Standing.State.LOOKING;
    }

    /** One that was completed twice, which no table allows. */
    private static Life twice(String order) {
        Life life = new Life(Kind.PICKUP, order).untilCompleted();
        return life.and(life.completed(PRICE));
    }

    @Test
    @DisplayName(
            "I9 does not say that all is well while MongoDB is away, and finds afterwards what went wrong meanwhile")
    void documentsAway() {
        AtomicReference<Cable> cable = new AtomicReference<>();
        try (QueryBacking<AuditedInstance> backing = new QueryBacking<>(
                NodeConfig.inMemory(),
                uri -> {
                    cable.set(new Cable(uri));
                    return cable.get().uri();
                },
                AuditedInstance::new)) {
            // given
            AuditedInstance service = backing.start(HASTY);
            service.until("", AuditOutagesIT::isLooking);
            // when
            cable.get().pull();
            service.publish(twice("ord-away"), 0);
            // then
            service.http().get().uri("/audit").exchange().expectStatus().isEqualTo(503);
            Known known = service.context().getBean(Known.class);
            await().atMost(QueryBacking.PATIENCE)
                    .until(() -> known.status().isUnknown(CheckName.LOG)
                            && known.status().isUnknown(CheckName.VIEWS));
            // when
            cable.get().plug();
            // then
            AuditAnswer answer = service.untilBack(
                    "?about=ord-away&invariant=TRANSITION",
                    found -> !found.violations().isEmpty());
            assertThat(answer.violations()).hasSize(1);
            service.untilBack("", AuditOutagesIT::isLooking);
        } finally {
            cable.get().close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "audit, audit-orders",
        "audit, audit-couriers",
        "orders-view, orders",
        "deliveries-view, deliveries",
        "messages, message-orders"
    })
    @DisplayName(
            "F8 I7 an event is handled again, and never parked, where what it is about cannot be read: nothing passes it by")
    void unread(String group, String collection) {
        AtomicReference<Cable> cable = new AtomicReference<>();
        try (QueryBacking<AuditedInstance> backing = new QueryBacking<>(
                NodeConfig.inMemory(),
                uri -> {
                    cable.set(new Cable(uri));
                    return cable.get().uri();
                },
                AuditedInstance::new)) {
            // given
            AuditedInstance service = backing.start(HASTY);
            service.until("", AuditOutagesIT::isLooking);
            cable.get().refuseToRead(collection);
            // when
            Life life = new Life(Kind.DELIVERY, "ord-unread").untilAccepted();
            CourierId courier = CourierId.of("cou-1");
            DeliveryId delivery = DeliveryId.forOrder(life.order);
            life.and(new CourierClaimed(courier, delivery, life.order, false))
                    .and(life.pickedUp())
                    .and(new CourierFreed(courier, delivery, life.order, true));
            service.publish(life, 0);
            await().atMost(QueryBacking.PATIENCE).until(() -> cable.get().refusals(), refusals -> refusals >= 3);
            // then
            assertThat(service.parked(group)).isZero();
            // when
            cable.get().refuseNothing();
            // then
            await().atMost(QueryBacking.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> service.isCompared("ord-unread", life.said().size()));
            assertThat(service.until("?about=ord-unread&invariant=VIEW", answer -> true)
                            .violations())
                    .isEmpty();
        } finally {
            cable.get().close();
        }
    }

    @Test
    @DisplayName("I9 tells everything once where two instances run, and the other one goes on when one of them stops")
    void twoInstances() {
        try (QueryBacking<AuditedInstance> backing = new QueryBacking<>(NodeConfig.inMemory(), AuditedInstance::new)) {
            // given
            AuditedInstance first = backing.start(HASTY);
            first.until("", AuditOutagesIT::isLooking);
            AuditedInstance second = backing.start(HASTY);
            second.publish(twice("ord-first"), 0);
            // when
            first.until(
                    "?about=ord-first&invariant=TRANSITION",
                    answer -> !answer.violations().isEmpty());
            // then
            assertThat(second.until("?about=ord-first&invariant=TRANSITION", answer -> true)
                            .violations())
                    .hasSize(1);
            assertThat(first.segments(Groups.AUDIT) + second.segments(Groups.AUDIT))
                    .isEqualTo(1);
            await().atMost(QueryBacking.PATIENCE).until(() -> figure(first) == 1 && figure(second) == 1);
            // when
            first.close();
            second.publish(twice("ord-second"), 0);
            // then
            AuditAnswer all = second.until(
                    "?invariant=TRANSITION", answer -> answer.violations().size() > 1);
            assertThat(all.violations())
                    .extracting(Violation::about)
                    .containsExactlyInAnyOrder("ord-first", "ord-second");
        }
    }

    @Test
    @DisplayName("I9 keeps its books anew from the beginning of the log, and tells what is wrong once")
    void booksAnew() {
        try (QueryBacking<AuditedInstance> backing = new QueryBacking<>(NodeConfig.inMemory(), AuditedInstance::new);
                MongoClient client = MongoClients.create(backing.documents())) {
            // given
            AuditedInstance first = backing.start(HASTY);
            first.publish(twice("ord-anew"), 0);
            AuditAnswer before = first.until(
                    "?about=ord-anew&invariant=TRANSITION",
                    answer -> !answer.violations().isEmpty());
            first.close();
            // when
            MongoDatabase documents = client.getDatabase("query-service");
            for (String books :
                    List.of("audit-orders", "audit-stocks", "audit-couriers", "audit-documents", "audit-status")) {
                documents.getCollection(books).drop();
            }
            assertThat(documents
                            .getCollection("trackingtokens")
                            .deleteMany(Filters.eq("processorName", Groups.AUDIT))
                            .getDeletedCount())
                    .isPositive();
            AuditedInstance second = backing.start(HASTY);
            // then
            second.untilCompared("ord-anew");
            AuditAnswer after = second.audit("?about=ord-anew&invariant=TRANSITION");
            assertThat(after.violations())
                    .extracting(Violation::since)
                    .isEqualTo(
                            before.violations().stream().map(Violation::since).toList());
            second.until("", AuditOutagesIT::isLooking);
        }
    }

    private static long figure(AuditedInstance of) {
        return of.context().getBean(Known.class).status().violations(Invariant.TRANSITION);
    }

    @Test
    @DisplayName("I7 does not miss what a view has yet to come to, however long that takes")
    void slowView() {
        try (QueryBacking<AuditedInstance> backing = new QueryBacking<>(NodeConfig.inMemory(), AuditedInstance::new)) {
            // given views that stand still
            AuditedInstance service = backing.start(HASTY);
            service.until("", AuditOutagesIT::isLooking);
            StreamingEventProcessor orders = processor(service, Groups.ORDERS_VIEW);
            StreamingEventProcessor sales = processor(service, Groups.SALES_VIEW);
            orders.shutDown();
            sales.shutDown();
            // when
            service.publish(new Life(Kind.PICKUP, "ord-slow").untilCompleted(), 0);
            await().atMost(QueryBacking.PATIENCE)
                    .until(() -> service.isCompared("ord-slow") && service.isDocumentCompared(DAY));
            // then
            assertThat(service.until("?invariant=VIEW", answer -> true).violations())
                    .isEmpty();
            // and it does not say either that what was found before is over
            OrderBook order =
                    service.context().getBean(OrderBooks.class).find("ord-slow").block();
            assertThat(ofOrders(service, (group, position) -> Mono.just(false))
                            .compare(order, Instant.now().plusSeconds(60)))
                    .isNull();
        }
    }

    @Test
    @DisplayName("I7 does not take for missed what a view comes to while the audit looks")
    void meanwhile() {
        try (QueryBacking<AuditedInstance> backing = new QueryBacking<>(NodeConfig.inMemory(), AuditedInstance::new)) {
            // given views that stand still, until somebody asks how far they are
            AuditedInstance service = backing.start(HASTY);
            service.until("", AuditOutagesIT::isLooking);
            List<StreamingEventProcessor> still =
                    List.of(processor(service, Groups.ORDERS_VIEW), processor(service, Groups.SALES_VIEW));
            still.forEach(StreamingEventProcessor::shutDown);
            service.publish(new Life(Kind.PICKUP, "ord-slow").untilCompleted(), 0);
            await().atMost(QueryBacking.PATIENCE)
                    .until(() -> service.isCompared("ord-slow") && service.isDocumentCompared(DAY));
            Progress known = service.context().getBean(Progress.class);
            Progress atLast = (group, position) -> {
                processor(service, group).start();
                await().atMost(QueryBacking.PATIENCE)
                        .until(() -> known.hasHandled(group, position).block());
                return Mono.just(true);
            };
            Instant later = Instant.now().plusSeconds(60);
            // when
            OrderBook order =
                    service.context().getBean(OrderBooks.class).find("ord-slow").block();
            DocumentBook day =
                    service.context().getBean(DocumentBooks.class).find(DAY).block();
            // then
            assertThat(ofOrders(service, atLast).compare(order, later)).isNullOrEmpty();
            assertThat(ofDocuments(service, atLast).compare(day, later)).isNullOrEmpty();
            assertThat(still).allMatch(StreamingEventProcessor::isRunning);
        }
    }

    private static ViewComparison ofOrders(AuditedInstance service, Progress progress) {
        ApplicationContext context = service.context();
        return new ViewComparison(
                context.getBeansOfType(Audited.class).values().stream()
                        .<Audited<?, ?>>map(view -> view)
                        .toList(),
                context.getBean(EventStore.class),
                progress,
                context.getBean(ViewProperties.class),
                context.getBean(Clock.class));
    }

    private static DocumentComparison ofDocuments(AuditedInstance service, Progress progress) {
        ApplicationContext context = service.context();
        return new DocumentComparison(
                context.getBeansOfType(Traced.class).values().stream()
                        .<Traced<?, ?>>map(view -> view)
                        .toList(),
                context.getBean(EventStore.class),
                progress,
                context.getBean(AuditLimits.class),
                context.getBean(ViewProperties.class),
                context.getBean(Clock.class));
    }

    private static StreamingEventProcessor processor(AuditedInstance of, String group) {
        return of.context()
                .getBean(EventProcessingConfiguration.class)
                .eventProcessor(group, StreamingEventProcessor.class)
                .orElseThrow();
    }
}
