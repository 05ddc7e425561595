package io.baedal.query.reviews;

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

/** The collection {@code reviews}. */
@Component
final class ReviewCollection extends ViewCollection<ReviewDocument> {

    private static final String SAID = "saidPosition";

    ReviewCollection(MongoDatabase documents, ViewProperties properties) {
        super(
                documents,
                "reviews",
                ReviewDocument.class,
                List.of(
                        sorted("storeId", SAID),
                        sorted("items.itemId", SAID),
                        sorted("customerId", SAID),
                        new IndexModel(Indexes.descending(SAID))),
                properties);
    }

    /** What is written and still counts, newest first. */
    Mono<ReviewPage> list(ReviewFilter filter) {
        List<Bson> conditions = new ArrayList<>();
        if (filter.store() != null) {
            conditions.add(eq("storeId", filter.store().toString()));
        }
        if (filter.item() != null) {
            conditions.add(eq("items.itemId", filter.item().toString()));
        }
        if (filter.customer() != null) {
            conditions.add(eq("customerId", filter.customer().toString()));
        }
        // No number is less than one that is not there, so this alone leaves out what nobody wrote.
        conditions.add(lt(SAID, filter.before() == null ? Long.MAX_VALUE : filter.before()));
        return list(conditions, descending(SAID), filter.limit() + 1)
                .map(found -> ReviewPage.of(found, filter.limit()));
    }
}
