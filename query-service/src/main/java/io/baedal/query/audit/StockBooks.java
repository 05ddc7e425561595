package io.baedal.query.audit;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewProperties;
import java.util.List;
import org.springframework.stereotype.Component;

/** The collection {@code audit-stocks}. */
@Component
final class StockBooks extends ViewCollection<StockBook> {

    StockBooks(MongoDatabase documents, ViewProperties properties) {
        super(
                documents,
                "audit-stocks",
                StockBook.class,
                List.of(new IndexModel(Indexes.descending("position"))),
                properties);
    }

    @Override
    protected String ends() {
        return "never: one document a stock, also of times that are over";
    }
}
