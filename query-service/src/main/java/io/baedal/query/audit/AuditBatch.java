package io.baedal.query.audit;

import io.baedal.query.projection.BatchWork;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The books that a batch of events touches: present once, folded in memory, written once. */
final class AuditBatch implements BatchWork {

    private final Shelf<OrderBook> orders;
    private final Shelf<StockBook> stocks;
    private final Shelf<CourierBook> couriers;
    private final Shelf<DocumentBook> documents;
    private final OrderBookFold fold;
    private final DocumentBookFold views;
    private final Consumer<AuditBatch> writer;
    private @Nullable Instant last;

    AuditBatch(Present present, OrderBookFold fold, DocumentBookFold views, Consumer<AuditBatch> writer) {
        this.orders = new Shelf<>(present.orders());
        this.stocks = new Shelf<>(present.stocks());
        this.couriers = new Shelf<>(present.couriers());
        this.documents = new Shelf<>(present.documents());
        this.fold = fold;
        this.views = views;
        this.writer = writer;
    }

    /** The books as they are stored, of all that the batch is about. */
    record Present(
            List<OrderBook> orders, List<StockBook> stocks, List<CourierBook> couriers, List<DocumentBook> documents) {}

    void apply(Heard heard, long position, Instant at) {
        last = at;
        orders.apply(OrderBookFold.subject(heard.event()), before -> fold.fold(before, heard, position, at));
        stocks.apply(StockBookFold.subject(heard.event()), before -> StockBookFold.fold(before, heard, position, at));
        couriers.apply(
                CourierBookFold.subject(heard.event()), before -> CourierBookFold.fold(before, heard, position, at));
        views.subjects(heard.event(), at)
                .forEach(subject -> documents.apply(
                        subject.id(), before -> DocumentBookFold.fold(before, subject, heard, position, at)));
    }

    Shelf<OrderBook> orders() {
        return orders;
    }

    Shelf<StockBook> stocks() {
        return stocks;
    }

    Shelf<CourierBook> couriers() {
        return couriers;
    }

    Shelf<DocumentBook> documents() {
        return documents;
    }

    /** When the last event of the batch happened; null: there was none. */
    @Nullable
    Instant last() {
        return last;
    }

    @Override
    public void write() {
        writer.accept(this);
    }

    /** Books of one kind. */
    static final class Shelf<B extends Book> {

        private final Map<String, B> present = new HashMap<>();
        private final Map<String, Long> madeOf = new HashMap<>();
        private final Map<String, B> changed = new LinkedHashMap<>();

        private Shelf(List<B> books) {
            books.forEach(book -> {
                present.put(book.id(), book);
                madeOf.put(book.id(), book.position());
            });
        }

        Collection<B> changed() {
            return changed.values();
        }

        /** The positions of the books that were there, by their ids. */
        Map<String, Long> madeOf() {
            return madeOf;
        }

        private void apply(@Nullable String subject, UnaryOperator<@Nullable B> step) {
            if (subject == null) {
                return;
            }
            B before = present.get(subject);
            B after = step.apply(before);
            if (after != before) {
                present.put(subject, after);
                changed.put(subject, after);
            }
        }
    }
}
