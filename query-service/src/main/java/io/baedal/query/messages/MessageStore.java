package io.baedal.query.messages;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What has to be known to tell anything: what was ordered, who comes, and from where on in the log there is something to
 * tell. Writing the same twice changes nothing. Everything fails with a {@link com.mongodb.MongoException}, after the
 * time-out at the latest.
 */
@Component
class MessageStore implements Couriers, StoresCollections {

    private static final StoredCollection ORDERS = new StoredCollection(
            "message-orders",
            Durability.MAJORITY,
            // The document says itself when it ends, so that a setting can change and the index stays as it is.
            List.of(new IndexModel(Indexes.ascending("endsAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS))),
            "by TTL, when nothing was heard of the order for so long");

    private static final StoredCollection COURIERS =
            new StoredCollection("message-couriers", Durability.MAJORITY, List.of(), "never");

    private static final StoredCollection BEGINNING =
            new StoredCollection("message-beginning", Durability.MAJORITY, List.of(), "never");

    private static final String ID = "_id";

    private final MongoCollection<Ordered> orders;
    private final MongoCollection<Reachable> couriers;
    private final MongoCollection<Beginning> beginnings;
    private final Duration timeout;

    MessageStore(MongoDatabase documents, MessagesProperties properties) {
        this.orders = ORDERS.in(documents, Ordered.class);
        this.couriers = COURIERS.in(documents, Reachable.class);
        this.beginnings = BEGINNING.in(documents, Beginning.class);
        this.timeout = properties.storeTimeout();
    }

    @Override
    public List<StoredCollection> collections() {
        return List.of(ORDERS, COURIERS, BEGINNING);
    }

    Mono<Map<String, Ordered>> ordered(Collection<String> orderIds) {
        return within(Flux.from(orders.find(in(ID, orderIds))).collectMap(Ordered::orderId));
    }

    Mono<Void> keepOrders(Collection<Ordered> placed) {
        return writeAll(
                orders,
                placed.stream()
                        .map(order -> replacement(order.orderId(), order))
                        .toList());
    }

    Mono<Void> keepCouriers(Collection<Reachable> registered) {
        return writeAll(
                couriers,
                registered.stream()
                        .map(courier -> replacement(courier.courierId(), courier))
                        .toList());
    }

    private static <T> WriteModel<T> replacement(String id, T kept) {
        return new ReplaceOneModel<>(eq(ID, id), kept, new ReplaceOptions().upsert(true));
    }

    private <T> Mono<Void> writeAll(MongoCollection<T> collection, List<WriteModel<T>> writes) {
        return writes.isEmpty()
                ? Mono.empty()
                : within(Mono.from(collection.bulkWrite(writes, new BulkWriteOptions().ordered(false))))
                        .then();
    }

    @Override
    public Mono<Reachable> find(String courierId) {
        return within(Mono.from(couriers.find(eq(ID, courierId)).first()));
    }

    /** Empty as long as nobody has said. */
    Mono<Beginning> beginning() {
        return within(Mono.from(beginnings.find(eq(ID, Beginning.ID)).first()));
    }

    /** Whoever says it first has said it, for all instances and for ever. */
    Mono<Beginning> begin(Beginning now) {
        return within(Mono.from(beginnings.findOneAndUpdate(
                eq(ID, Beginning.ID),
                combine(setOnInsert("position", now.position()), setOnInsert("since", now.since())),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER))));
    }

    private <T> Mono<T> within(Mono<T> answer) {
        return answer.timeout(
                timeout,
                Mono.error(() -> new MongoTimeoutException(
                        "no answer of the document store within " + timeout.toMillis() + " ms")));
    }
}
