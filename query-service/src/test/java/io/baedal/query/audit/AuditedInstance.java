package io.baedal.query.audit;

import static org.awaitility.Awaitility.await;

import io.baedal.api.sales.SalesEvent;
import io.baedal.query.QueryBacking;
import io.baedal.query.QueryInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

/** One running instance whose audit is asked. */
class AuditedInstance extends QueryInstance {

    AuditedInstance(ReactiveWebServerApplicationContext context) {
        super(context);
    }

    final AuditAnswer audit(String query) {
        return Objects.requireNonNull(read("/audit" + query, AuditAnswer.class));
    }

    /** Asks until the answer is such; any answer but 200 fails. */
    final AuditAnswer until(String query, Predicate<AuditAnswer> condition) {
        return patiently().until(() -> audit(query), condition);
    }

    /** The same where answers may be none for a while. */
    final AuditAnswer untilBack(String query, Predicate<AuditAnswer> condition) {
        return patiently().ignoreExceptions().until(() -> audit(query), condition);
    }

    private static ConditionFactory patiently() {
        return await().atMost(QueryBacking.PATIENCE).pollInterval(Duration.ofMillis(100));
    }

    /** Until the views and the ledger were asked about all that the log tells of an order so far. */
    final void untilCompared(String order) {
        await().atMost(QueryBacking.PATIENCE).until(() -> isCompared(order));
    }

    final boolean isCompared(String order) {
        return isCompared(order, 0);
    }

    /** @param events how many of the order have to be in its book, but for one */
    final boolean isCompared(String order, int events) {
        OrderBook book = context().getBean(OrderBooks.class).find(order).block();
        AuditStatus status = status();
        return book != null
                && status != null
                && book.written().size() + 1 >= events
                && status.compared() >= book.position();
    }

    /** The same of a document that is not about one order. */
    final boolean isDocumentCompared(String document) {
        DocumentBook book =
                context().getBean(DocumentBooks.class).find(document).block();
        AuditStatus status = status();
        return book != null && status != null && status.documentsCompared() >= book.position();
    }

    private AuditStatus status() {
        return context().getBean(AuditStatuses.class).find().block();
    }

    /** Writes to the log what happened just now, as the aggregates that it happened to would. */
    final void publish(Life life, int from) {
        publish(life, from, Instant.now());
    }

    final void publish(Life life, int from, Instant at) {
        life.said().stream()
                .skip(from)
                .forEach(heard -> publish(heard.event(), heard.aggregate(), heard.sequence(), at));
    }

    final void publish(Object event, String aggregate, long sequence) {
        publish(event, aggregate, sequence, Instant.now());
    }

    private void publish(Object event, String aggregate, long sequence, Instant at) {
        context().getBean(EventStore.class).publish(message(event, aggregate, sequence, at));
    }

    /** A day's sales belong to many orders, so that no story can number them. */
    private static EventMessage<?> message(Object event, String aggregate, long sequence, Instant at) {
        Message<?> said = new GenericMessage<>(event);
        return event instanceof SalesEvent
                ? new GenericEventMessage<>(said, () -> at)
                : new GenericDomainEventMessage<>(event.getClass().getSimpleName(), aggregate, sequence, said, at);
    }
}
