package io.baedal.query.reviews;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.plan.Kind;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewProperties;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The collection {@code recommendations}: a store each, with its rank, so that a list is a piece of an index. */
@Component
final class RecommendationCollection extends ViewCollection<RecommendationDocument> {

    private static final String PLACE = "place";

    /** No place is after this: they begin with a digit. */
    private static final String BEST = "~";

    RecommendationCollection(MongoDatabase documents, ViewProperties properties) {
        super(
                documents,
                "recommendations",
                RecommendationDocument.class,
                List.of(sorted("kind", PLACE), new IndexModel(Indexes.descending(PLACE))),
                properties);
    }

    /** Those who were rated, best first. */
    Mono<RecommendationPage> best(@Nullable Kind kind, @Nullable String before, int limit) {
        List<Bson> conditions = new ArrayList<>();
        if (kind != null) {
            conditions.add(eq("kind", kind.toString()));
        }
        conditions.add(lt(PLACE, before == null ? BEST : before));
        return list(conditions, descending(PLACE), limit + 1).map(found -> RecommendationPage.of(found, limit));
    }
}
