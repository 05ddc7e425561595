package io.baedal.query.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All books. */
@Component
class Books {

    private final OrderBooks orders;
    private final StockBooks stocks;
    private final CourierBooks couriers;
    private final DocumentBooks documents;

    Books(OrderBooks orders, StockBooks stocks, CourierBooks couriers, DocumentBooks documents) {
        this.orders = orders;
        this.stocks = stocks;
        this.couriers = couriers;
        this.documents = documents;
    }

    /** Empty if there is none. */
    Mono<Book> find(Book.Kind kind, String id) {
        return switch (kind) {
            case ORDER -> orders.find(id).cast(Book.class);
            case STOCK -> stocks.find(id).cast(Book.class);
            case COURIER -> couriers.find(id).cast(Book.class);
            case DOCUMENT -> documents.find(id).cast(Book.class);
            case REFERENCE -> Mono.just(new ReferenceBook(id));
        };
    }

    /** @see OrderBooks#due */
    Mono<List<OrderBook>> due(Instant moment, @Nullable OrderBook after, int limit) {
        return orders.due(moment, after, limit);
    }

    /** @see OrderBooks#changedAfter */
    Mono<List<OrderBook>> changedAfter(long position, int limit) {
        return orders.changedAfter(position, limit);
    }

    /** @see OrderBooks#unchangedSince */
    Mono<List<OrderBook>> unchangedSince(long position, int limit) {
        return orders.unchangedSince(position, limit);
    }

    /** @see DocumentBooks#changedAfter */
    Mono<List<DocumentBook>> documentsChangedAfter(long position, int limit) {
        return documents.changedAfter(position, limit);
    }

    /** @see DocumentBooks#unchangedSince */
    Mono<List<DocumentBook>> documentsUnchangedSince(long position, int limit) {
        return documents.unchangedSince(position, limit);
    }
}
