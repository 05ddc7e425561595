package io.baedal.query.dispatch;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;
import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewProperties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The collection {@code couriers}. */
@Component
final class CourierCollection extends ViewCollection<CourierDocument> {

    private static final String SINCE = "sincePosition";

    CourierCollection(MongoDatabase documents, ViewProperties properties) {
        super(
                documents,
                "couriers",
                CourierDocument.class,
                List.of(sorted("online", SINCE), sorted("vehicle", SINCE), new IndexModel(Indexes.descending(SINCE))),
                properties);
    }

    Mono<CourierPage> list(CourierFilter filter) {
        List<Bson> conditions = new ArrayList<>();
        if (filter.online() != null) {
            conditions.add(eq("online", filter.online()));
        }
        if (filter.vehicle() != null) {
            conditions.add(eq("vehicle", filter.vehicle().name()));
        }
        if (filter.before() != null) {
            conditions.add(lt(SINCE, filter.before()));
        }
        return list(conditions, descending(SINCE), filter.limit() + 1)
                .map(found -> CourierPage.of(found, filter.limit()));
    }

    /** Those who are known, by their ids. */
    Mono<Map<String, WhoIsWho>> names(Collection<String> couriers) {
        return findAll(couriers).map(found -> found.stream().collect(toMap(CourierDocument::courierId, WhoIsWho::of)));
    }
}
