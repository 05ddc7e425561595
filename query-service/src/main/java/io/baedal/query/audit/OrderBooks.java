package io.baedal.query.audit;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewProperties;
import java.time.Instant;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The collection {@code audit-orders}. */
@Component
final class OrderBooks extends ViewCollection<OrderBook> {

    private static final String ID = "_id";
    private static final String DUE = "due";
    private static final String POSITION = "position";

    OrderBooks(MongoDatabase documents, ViewProperties properties) {
        super(
                documents,
                "audit-orders",
                OrderBook.class,
                List.of(new IndexModel(Indexes.ascending(DUE, ID)), new IndexModel(Indexes.descending(POSITION))),
                properties);
    }

    @Override
    protected String ends() {
        return "never: one document an order";
    }

    /**
     * Those of which something may be wrong at a moment, the longest overdue first.
     *
     * @param after where the page before ended; null: from the beginning
     */
    Mono<List<OrderBook>> due(Instant moment, @Nullable OrderBook after, int limit) {
        Bson due = lte(DUE, moment);
        List<Bson> which = after == null || after.due() == null
                ? List.of(due)
                : List.of(
                        due,
                        Filters.or(
                                gt(DUE, after.due()), Filters.and(Filters.eq(DUE, after.due()), gt(ID, after.id()))));
        return list(which, orderBy(ascending(DUE), ascending(ID)), limit);
    }

    /** Those that changed after a position, in the order in which they did. */
    Mono<List<OrderBook>> changedAfter(long position, int limit) {
        return list(List.of(gt(POSITION, position)), ascending(POSITION), limit);
    }

    /** Those that have not changed since a position, the newest first. */
    Mono<List<OrderBook>> unchangedSince(long position, int limit) {
        return list(List.of(lt(POSITION, position)), descending(POSITION), limit);
    }
}
