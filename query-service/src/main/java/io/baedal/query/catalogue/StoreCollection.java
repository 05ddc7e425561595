package io.baedal.query.catalogue;

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

/** The collection {@code stores}. */
@Component
final class StoreCollection extends ViewCollection<StoreDocument> {

    private static final String KIND = "kind";
    private static final String STATUS = "status";
    private static final String SINCE = "sincePosition";

    StoreCollection(MongoDatabase documents, ViewProperties properties) {
        super(
                documents,
                "stores",
                StoreDocument.class,
                List.of(
                        sorted(KIND, SINCE),
                        sorted(STATUS, SINCE),
                        new IndexModel(
                                Indexes.compoundIndex(Indexes.ascending(KIND, STATUS), Indexes.descending(SINCE))),
                        new IndexModel(Indexes.descending(SINCE))),
                properties);
    }

    Mono<StorePage> list(StoreFilter filter) {
        List<Bson> conditions = new ArrayList<>();
        if (filter.kind() != null) {
            conditions.add(eq(KIND, filter.kind().toString()));
        }
        if (filter.status() != null) {
            conditions.add(eq(STATUS, filter.status().name()));
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
        return list(conditions, sort, filter.limit() + 1).map(found -> StorePage.of(found, filter.limit()));
    }
}
