package io.baedal.query.catalogue;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.store.StoreId;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewProperties;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The collection {@code items}. */
@Component
final class ItemCollection extends ViewCollection<ItemDocument> {

    private static final String STORE = "storeId";
    private static final String LISTED = "listed";
    private static final String SINCE = "sincePosition";

    ItemCollection(MongoDatabase documents, ViewProperties properties) {
        super(
                documents,
                "items",
                ItemDocument.class,
                List.of(new IndexModel(Indexes.ascending(STORE, LISTED, SINCE))),
                properties);
    }

    /** What a store has on offer, in the order in which it was listed: up to one more than the limit. */
    Mono<List<ItemDocument>> onOffer(StoreId store, @Nullable Long after, int limit) {
        List<Bson> conditions = new ArrayList<>(List.of(eq(STORE, store.toString()), eq(LISTED, true)));
        if (after != null) {
            conditions.add(gt(SINCE, after));
        }
        return list(conditions, ascending(SINCE), limit + 1);
    }
}
