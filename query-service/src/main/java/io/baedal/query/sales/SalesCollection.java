package io.baedal.query.sales;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The collection {@code sales}. Its ids begin with the day, so that they are what lists are sorted and cut by. */
@Component
final class SalesCollection extends ViewCollection<SalesDocument> {

    private static final String ID = "_id";

    SalesCollection(MongoDatabase documents, ViewProperties properties) {
        super(documents, "sales", SalesDocument.class, List.of(sorted("storeId", ID)), properties);
    }

    Mono<SalesPage> list(SalesFilter filter) {
        List<Bson> conditions = new ArrayList<>();
        if (filter.store() != null) {
            conditions.add(eq("storeId", filter.store().toString()));
        }
        if (filter.from() != null) {
            conditions.add(gte(ID, SalesDocument.firstIdOn(filter.from())));
        }
        String dayAfter = filter.to() == null ? null : SalesDocument.afterAllIdsOn(filter.to());
        // One bound and not two, which is all that an index can begin with.
        Stream.of(dayAfter, filter.before())
                .filter(Objects::nonNull)
                .min(String::compareTo)
                .ifPresent(bound -> conditions.add(lt(ID, bound)));
        return list(conditions, descending(ID), filter.limit() + 1).map(found -> SalesPage.of(found, filter.limit()));
    }
}
