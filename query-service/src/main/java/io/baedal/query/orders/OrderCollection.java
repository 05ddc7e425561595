package io.baedal.query.orders;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code orders}. Everything fails with a {@link com.mongodb.MongoException}, after the configured
 * time-out at the latest.
 */
@Component
final class OrderCollection {

    private final MongoCollection<OrderDocument> orders;
    private final OrdersProperties properties;
    private final Mono<Void> indexed;

    OrderCollection(MongoDatabase documents, OrdersProperties properties) {
        this.orders = documents.getCollection("orders", OrderDocument.class);
        this.properties = properties;
        // Made before the first write rather than at start-up, which must not depend on the store; asked for once.
        this.indexed = Flux.from(orders.createIndexes(List.of(
                        newestFirst("customerId"),
                        newestFirst("storeId"),
                        newestFirst("status"),
                        new IndexModel(Indexes.descending("placedPosition")))))
                .then(Mono.just(true))
                .cacheInvalidateIf(done -> false)
                .then();
    }

    private static IndexModel newestFirst(String field) {
        return new IndexModel(Indexes.compoundIndex(Indexes.ascending(field), Indexes.descending("placedPosition")));
    }

    /** Empty if nobody has heard of it. */
    Mono<OrderDocument> find(String orderId) {
        return Mono.from(orders.find(eq("_id", orderId)).first())
                .timeout(properties.readTimeout(), tooLate(properties.readTimeout()));
    }

    Mono<List<OrderDocument>> findAll(Collection<String> orderIds) {
        return Flux.from(orders.find(in("_id", orderIds)))
                .collectList()
                .timeout(properties.readTimeout(), tooLate(properties.readTimeout()));
    }

    Mono<OrderPage> list(OrderFilter filter) {
        List<Bson> conditions = new ArrayList<>();
        if (filter.customer() != null) {
            conditions.add(eq("customerId", filter.customer().toString()));
        }
        if (filter.store() != null) {
            conditions.add(eq("storeId", filter.store().toString()));
        }
        if (filter.status() != null) {
            conditions.add(eq("status", filter.status().name()));
        }
        if (filter.before() != null) {
            conditions.add(lt("placedPosition", filter.before()));
        }
        return Flux.from(orders.find(conditions.isEmpty() ? empty() : and(conditions))
                        .sort(descending("placedPosition"))
                        .limit(filter.limit() + 1))
                .collectList()
                .map(found -> OrderPage.of(found, filter.limit()))
                .timeout(properties.readTimeout(), tooLate(properties.readTimeout()));
    }

    /**
     * Writes each order unless the stored one already knows of more. A document is the fold of all events up to its
     * position, so that whoever is further on is right, and nothing has to be written again.
     */
    Mono<Void> write(Collection<OrderDocument> changed) {
        List<WriteModel<OrderDocument>> writes = changed.stream()
                .<WriteModel<OrderDocument>>map(order -> new ReplaceOneModel<>(
                        and(eq("_id", order.orderId()), lt("position", order.position())),
                        order,
                        new ReplaceOptions().upsert(true)))
                .toList();
        return indexed.then(Mono.from(orders.bulkWrite(writes, new BulkWriteOptions().ordered(false))))
                .then()
                .onErrorResume(MongoBulkWriteException.class, OrderCollection::unlessOnlyOutrun)
                .timeout(properties.writeTimeout(), tooLate(properties.writeTimeout()));
    }

    /** Where the condition on the position fails, the upsert tries to insert, and meets the order that is further on. */
    private static Mono<Void> unlessOnlyOutrun(MongoBulkWriteException failure) {
        boolean onlyOutrun = failure.getWriteConcernError() == null
                && failure.getWriteErrors().stream()
                        .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
        return onlyOutrun ? Mono.empty() : Mono.error(failure);
    }

    private static <T> Mono<T> tooLate(Duration timeout) {
        return Mono.error(() ->
                new MongoTimeoutException("no answer of the document store within " + timeout.toMillis() + " ms"));
    }
}
