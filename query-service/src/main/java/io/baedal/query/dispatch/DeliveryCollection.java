package io.baedal.query.dispatch;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
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

/** The collection {@code deliveries}. */
@Component
final class DeliveryCollection extends ViewCollection<DeliveryDocument> {

    private static final String SINCE = "sincePosition";

    DeliveryCollection(MongoDatabase documents, ViewProperties properties) {
        super(
                documents,
                "deliveries",
                DeliveryDocument.class,
                List.of(sorted("status", SINCE), sorted("courierId", SINCE), new IndexModel(Indexes.descending(SINCE))),
                properties);
    }

    Mono<DeliveryPage> list(DeliveryFilter filter) {
        List<Bson> conditions = new ArrayList<>();
        if (filter.status() != null) {
            conditions.add(eq("status", filter.status().name()));
        }
        if (filter.courier() != null) {
            conditions.add(eq("courierId", filter.courier().toString()));
        }
        if (filter.before() != null) {
            conditions.add(lt(SINCE, filter.before()));
        }
        if (filter.after() != null) {
            conditions.add(gt(SINCE, filter.after()));
        }
        Bson sort = switch (filter.sort()) {
            case NEWEST -> descending(SINCE);
            case OLDEST -> ascending(SINCE);
        };
        return list(conditions, sort, filter.limit() + 1).map(found -> DeliveryPage.of(found, filter.limit()));
    }
}
