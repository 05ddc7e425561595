package io.baedal.query.payments;

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

/** The collection {@code payments}. */
@Component
final class PaymentCollection extends ViewCollection<PaymentDocument> {

    private static final String SINCE = "sincePosition";

    PaymentCollection(MongoDatabase documents, ViewProperties properties) {
        super(
                documents,
                "payments",
                PaymentDocument.class,
                List.of(
                        sorted("orderId", SINCE),
                        sorted("customerId", SINCE),
                        sorted("status", SINCE),
                        new IndexModel(Indexes.descending(SINCE))),
                properties);
    }

    Mono<PaymentPage> list(PaymentFilter filter) {
        List<Bson> conditions = new ArrayList<>();
        if (filter.order() != null) {
            conditions.add(eq("orderId", filter.order().toString()));
        }
        if (filter.customer() != null) {
            conditions.add(eq("customerId", filter.customer().toString()));
        }
        if (filter.status() != null) {
            conditions.add(eq("status", filter.status().name()));
        }
        if (filter.before() != null) {
            conditions.add(lt(SINCE, filter.before()));
        }
        return list(conditions, descending(SINCE), filter.limit() + 1)
                .map(found -> PaymentPage.of(found, filter.limit()));
    }
}
