package io.baedal.query.coupons;

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

/** The collection {@code coupons}. */
@Component
final class CouponCollection extends ViewCollection<CouponDocument> {

    private static final String SINCE = "sincePosition";

    CouponCollection(MongoDatabase documents, ViewProperties properties) {
        super(
                documents,
                "coupons",
                CouponDocument.class,
                List.of(
                        sorted("customerId", SINCE),
                        sorted("status", SINCE),
                        sorted("earnedBy", SINCE),
                        sorted("usedFor", SINCE),
                        new IndexModel(Indexes.descending(SINCE))),
                properties);
    }

    Mono<CouponPage> list(CouponFilter filter) {
        List<Bson> conditions = new ArrayList<>();
        if (filter.customer() != null) {
            conditions.add(eq("customerId", filter.customer().toString()));
        }
        if (filter.status() != null) {
            conditions.add(eq("status", filter.status().name()));
        }
        if (filter.earnedBy() != null) {
            conditions.add(eq("earnedBy", filter.earnedBy().toString()));
        }
        if (filter.usedFor() != null) {
            conditions.add(eq("usedFor", filter.usedFor().toString()));
        }
        if (filter.before() != null) {
            conditions.add(lt(SINCE, filter.before()));
        }
        return list(conditions, descending(SINCE), filter.limit() + 1)
                .map(found -> CouponPage.of(found, filter.limit()));
    }
}
