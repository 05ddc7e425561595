package io.baedal.query.orders;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewProperties;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The collection {@code orders}. */
@Component
final class OrderCollection extends ViewCollection<OrderDocument> {

    private static final String PLACED = "placedPosition";

    OrderCollection(MongoDatabase documents, ViewProperties properties) {
        super(
                documents,
                "orders",
                OrderDocument.class,
                List.of(
                        sorted("customerId", PLACED),
                        sorted("storeId", PLACED),
                        sorted("status", PLACED),
                        new IndexModel(Indexes.descending(PLACED))),
                properties);
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
            conditions.add(lt(PLACED, filter.before()));
        }
        return list(conditions, descending(PLACED), filter.limit() + 1)
                .map(found -> OrderPage.of(found, filter.limit()));
    }
}
