package io.baedal.query.orders;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.ViewProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The view of orders as it is built without batches: for each event the document is read, folded with the service's own fold, and
 * written. It lies in the package of the view, whose collection nobody else may name, and writes a database of its own.
 */
public final class OrdersOneByOne implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OWN = "bench-one-by-one";
    private static final String SERVICE = "query-service";
    private static final String ORDERS = "orders";

    private final Map<String, OrderDocument> expected = new HashMap<>();
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
            own.write(List.of(after), before == null ? Map.of() : Map.of(order, before.position()))
                    .block(PATIENCE);
        }
    }

    /** Folds one more event of the log in memory alone, into what the view has to be in the end. */
    public void expect(Object event, long position, Instant at) {
        String order = OrderFold.FOLDING.subjectOf(event);
        if (order != null) {
            OrderDocument after = OrderFold.FOLDING
                    .step()
                    .fold(expected.get(order), OrderFold.FOLDING.events().cast(event), position, at);
            if (after != null) {
                expected.put(order, after);
            }
        }
    }

    /**
     * The orders that a version of the view does not have as they have to be, or has and should not.
     *
     * @param version the one that query-service serves
     */
    public List<String> differing(int version) {
        return differing(expected, all(SERVICE, OrderCollection.named(ORDERS, version)));
    }

    /** The same of those that were applied one by one: only of these orders. */
    public List<String> differingHere(Collection<String> done) {
        Map<String, OrderDocument> wanted = new HashMap<>(expected);
        wanted.keySet().retainAll(done);
        Map<String, OrderDocument> here = all(OWN, ORDERS);
        here.keySet().retainAll(done);
        return differing(wanted, here);
    }

    private static List<String> differing(Map<String, OrderDocument> wanted, Map<String, OrderDocument> found) {
        return Stream.concat(wanted.keySet().stream(), found.keySet().stream())
                .distinct()
                .filter(order -> !Objects.equals(wanted.get(order), found.get(order)))
                .toList();
    }

    private Map<String, OrderDocument> all(String database, String collection) {
        return Objects.requireNonNull(Flux.from(client.getDatabase(database)
                        .getCollection(collection, OrderDocument.class)
                        .find())
                .collectMap(OrderDocument::id)
                .block(PATIENCE));
    }

    @Override
    public void close() {
        Mono.from(client.getDatabase(OWN).drop()).block(PATIENCE);
        client.close();
    }
}
