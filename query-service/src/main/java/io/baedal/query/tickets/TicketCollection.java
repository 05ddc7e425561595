package io.baedal.query.tickets;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The collection {@code tickets}. */
@Component
final class TicketCollection extends ViewCollection<TicketDocument> {

    private static final String STORE = "storeId";
    private static final String STATUS = "status";
    private static final String KIND = "kind";
    private static final String PLACE = "place";

    TicketCollection(MongoDatabase documents, ViewProperties properties) {
        super(
                documents,
                "tickets",
                TicketDocument.class,
                List.of(
                        new IndexModel(Indexes.ascending(STORE, PLACE)),
                        new IndexModel(Indexes.ascending(STORE, STATUS, PLACE)),
                        new IndexModel(Indexes.ascending(STORE, KIND, PLACE)),
                        // Until it is taken away it is on no board.
                        new IndexModel(
                                Indexes.ascending("forgetAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS))),
                properties);
    }

    Mono<Board> list(TicketFilter filter) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(eq(STORE, filter.store().toString()));
        conditions.add(
                filter.status() == null
                        ? lt(PLACE, Place.FIRST_ENDED)
                        : eq(STATUS, filter.status().name()));
        if (filter.kind() != null) {
            conditions.add(eq(KIND, filter.kind().toString()));
        }
        if (filter.after() != null) {
            conditions.add(filter.newestFirst() ? lt(PLACE, filter.after()) : gt(PLACE, filter.after()));
        }
        return list(conditions, filter.newestFirst() ? descending(PLACE) : ascending(PLACE), filter.limit() + 1)
                .map(found -> Board.of(found, filter.limit()));
    }
}
