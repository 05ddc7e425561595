package io.baedal.bench.streams;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewProperties;
import java.util.List;

/** Where tickers are. */
final class Tickers extends ViewCollection<Ticker> {

    Tickers(MongoDatabase database, ViewProperties properties) {
        super(database, "tickers", Ticker.class, List.of(new IndexModel(Indexes.ascending("position"))), properties);
    }
}
