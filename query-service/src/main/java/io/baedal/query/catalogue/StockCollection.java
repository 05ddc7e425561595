package io.baedal.query.catalogue;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.stock.StockId;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewProperties;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The collection {@code stocks}, which is asked by id only. */
@Component
final class StockCollection extends ViewCollection<StockDocument> {

    StockCollection(MongoDatabase documents, ViewProperties properties) {
        super(
                documents,
                "stocks",
                StockDocument.class,
                // Until it is taken away nobody asks for it.
                List.of(new IndexModel(
                        Indexes.ascending("forgetAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS))),
                properties);
    }

    /** How many are left of those that somebody has counted, by their ids. */
    Mono<Map<String, Integer>> left(Collection<StockId> stocks) {
        return findAll(stocks.stream().map(StockId::toString).toList())
                .map(found -> found.stream().collect(toMap(StockDocument::stockId, StockDocument::available)));
    }
}
