package io.baedal.query.audit;

import io.baedal.query.config.Groups;
import io.baedal.query.projection.EndOfBatch;
import io.baedal.query.projection.LogPosition;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewProperties;
import io.baedal.support.reactive.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Keeps the books. It hears every event, also those that no book is about: what nobody handles is not even sent, and the
 * place where this group stands would not be the place up to which the log is known.
 */
@Component
@ProcessingGroup(Groups.AUDIT)
final class AuditProjection {

    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final OrderBooks orders;
    private final StockBooks stocks;
    private final CourierBooks couriers;
    private final DocumentBooks documents;
    private final Violations violations;
    private final OrderBookFold fold;
    private final DocumentBookFold views;
    private final LastHeard lastHeard;
    private final ViewProperties properties;

    AuditProjection(
            OrderBooks orders,
            StockBooks stocks,
            CourierBooks couriers,
            DocumentBooks documents,
            Violations violations,
            AuditLimits limits,
            DocumentBookFold views,
            LastHeard lastHeard,
            ViewProperties properties) {
        this.orders = orders;
        this.stocks = stocks;
        this.couriers = couriers;
        this.documents = documents;
        this.violations = violations;
        this.fold = new OrderBookFold(limits);
        this.views = views;
        this.lastHeard = lastHeard;
        this.properties = properties;
    }

    @EventHandler
    void on(EventMessage<?> message, TrackingToken token, @Timestamp Instant at) {
        EndOfBatch.collect(this, this::start, batch -> batch.apply(heard(message), LogPosition.of(token), at));
    }

    /** What was published by no aggregate has a number, but not one of a sequence. */
    private static Heard heard(EventMessage<?> message) {
        boolean ofAggregate = message instanceof DomainEventMessage<?> domain
                && domain.getType() != null
                && !domain.getType().isEmpty();
        return ofAggregate
                ? new Heard(
                        message.getPayload(),
                        ((DomainEventMessage<?>) message).getAggregateIdentifier(),
                        ((DomainEventMessage<?>) message).getSequenceNumber())
                : new Heard(message.getPayload(), null, 0);
    }

    private AuditBatch start(Stream<EventMessage<?>> events) {
        List<EventMessage<?>> all = events.toList();
        return new AuditBatch(
                new AuditBatch.Present(
                        present(orders, all, one(OrderBookFold::subject)),
                        present(stocks, all, one(StockBookFold::subject)),
                        present(couriers, all, one(CourierBookFold::subject)),
                        present(documents, all, this::documentsOf)),
                fold,
                views,
                this::write);
    }

    private static Function<EventMessage<?>, Stream<String>> one(Function<Object, @Nullable String> subject) {
        return event -> Stream.ofNullable(subject.apply(event.getPayload()));
    }

    private Stream<String> documentsOf(EventMessage<?> event) {
        return views.subjects(event.getPayload(), event.getTimestamp()).map(DocumentBookFold.Subject::id);
    }

    private <B extends Book> List<B> present(
            ViewCollection<B> books, List<EventMessage<?>> events, Function<EventMessage<?>, Stream<String>> subjects) {
        List<String> touched = events.stream().flatMap(subjects).distinct().toList();
        List<B> present = Await.result(books.findAll(touched), properties.writeTimeout());
        return present == null ? List.of() : present;
    }

    /** What is wrong first: where this stops in between, the books are folded again, and say the same again. */
    private void write(AuditBatch batch) {
        List<Book> books = new ArrayList<>(batch.orders().changed());
        books.addAll(batch.stocks().changed());
        books.addAll(batch.couriers().changed());
        await(violations.report(
                CheckName.LOG,
                books.stream().flatMap(book -> book.contradictions().stream()).toList()));
        write(orders, batch.orders());
        write(stocks, batch.stocks());
        write(couriers, batch.couriers());
        write(documents, batch.documents());
        if (batch.last() != null) {
            lastHeard.at(batch.last());
        }
    }

    /** Where a parked event was handled since the books were read, all of the batch is handled again. */
    private <B extends Book> void write(ViewCollection<B> books, AuditBatch.Shelf<B> shelf) {
        if (!shelf.changed().isEmpty() && !Boolean.TRUE.equals(await(books.write(shelf.changed(), shelf.madeOf())))) {
            throw new IllegalStateException(
                    "Some of the books in " + books.name() + " are not as they were read; the batch is handled again");
        }
    }

    private <T> @Nullable T await(Mono<T> write) {
        return Await.result(write, properties.writeTimeout().plus(MARGIN));
    }
}
