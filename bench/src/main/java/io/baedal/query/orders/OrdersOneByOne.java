package io.baedal.query.orders;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.ViewProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The view of orders as it is built without batches: for each event the document is read, folded with the service's own fold, and
 * written. It lies in the package of the view, whose collection nobody else may name, and writes a database of its own.
 */
public final class OrdersOneByOne implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OWN = "bench-one-by-one";
    private static final String SERVICE = "query-service";

    private final MongoClient client;
    private final ViewProperties properties =
            new ViewProperties(PATIENCE, PATIENCE, PATIENCE, PATIENCE, Duration.ofSeconds(1));
    private OrderCollection own;

    /** @param documents the address of the store in which query-service keeps its views */
    public OrdersOneByOne(String documents) {
        client = MongoClients.create(documents);
        own = collection(OWN);
    }

    private OrderCollection collection(String database) {
        return new OrderCollection(client.getDatabase(database), properties);
    }

    /** Begins with an empty collection. */
    public void clear() {
        MongoDatabase database = client.getDatabase(OWN);
        Mono.from(database.drop()).block(PATIENCE);
        own = collection(OWN);
    }

    /** One update, if the event is about an order; done when it is written. */
    public void apply(Object event, long position, Instant at) {
        String order = OrderFold.FOLDING.subjectOf(event);
        if (order == null) {
            return;
        }
        OrderDocument before = own.find(order).block(PATIENCE);
        OrderDocument after =
                OrderFold.FOLDING.step().fold(before, OrderFold.FOLDING.events().cast(event), position, at);
        if (after != null && after != before) {
            own.write(List.of(after)).block(PATIENCE);
        }
    }

    /**
     * Whether both have made the same document of an order.
     *
     * @param version the one that query-service serves
     */
    public boolean isTheSame(String order, int version) {
        OrderDocument here = own.find(order).block(PATIENCE);
        OrderDocument there = served(order, version);
        return here != null && here.equals(there);
    }

    private @Nullable OrderDocument served(String order, int version) {
        return Mono.from(client.getDatabase(SERVICE)
                        .getCollection(OrderCollection.named("orders", version), OrderDocument.class)
                        .find(Filters.eq("_id", order))
                        .first())
                .block(PATIENCE);
    }

    @Override
    public void close() {
        Mono.from(client.getDatabase(OWN).drop()).block(PATIENCE);
        client.close();
    }
}
