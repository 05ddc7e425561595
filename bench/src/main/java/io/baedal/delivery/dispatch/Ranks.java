package io.baedal.delivery.dispatch;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.value.GeoPoint;
import io.baedal.delivery.config.DispatchProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The index of couriers of delivery-service, and couriers who stand in it without being anybody: they are found and compared
 * like others, and cannot be claimed. It lies in the package of the index, which nobody else may name.
 */
public final class Ranks implements AutoCloseable {

    private static final int DOCUMENTS_A_REQUEST = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MongoClient client;
    private final MongoCollection<Document> entries;
    private final CourierCollection couriers;
    private final CourierIndex index;

    /** @param documents the address of the store in which delivery-service keeps its index */
    public Ranks(String documents) {
        client = MongoClients.create(documents);
        MongoDatabase database = client.getDatabase("delivery-service");
        entries = database.getCollection("couriers");
        couriers = new CourierCollection(database);
        index = new CourierIndex(
                couriers, new DispatchProperties(10, 20_000, Duration.ofSeconds(1), 100, Duration.ofSeconds(5)));
    }

    /** Puts free couriers in these places; to be called once. */
    public void add(List<GeoPoint> places) {
        Flux.fromStream(IntStream.range(0, places.size()).mapToObj(number -> extra(number, places.get(number))))
                .buffer(DOCUMENTS_A_REQUEST)
                .concatMap(entries::insertMany)
                .blockLast(PATIENCE);
    }

    private static Document extra(int number, GeoPoint place) {
        CourierEntry entry = new CourierEntry(
                CourierId.of("cou-extra-" + number),
                VehicleClass.MOTORBIKE,
                1,
                1,
                true,
                false,
                Set.of(),
                Whereabouts.of(place, Instant.EPOCH));
        return CourierCollection.document(entry, 1);
    }

    /** Lets a courier stand somewhere; whether he is free is his affair. */
    public void move(CourierId courier, GeoPoint place) {
        index.moved(courier, Whereabouts.of(place, Instant.now())).block(PATIENCE);
    }

    /** Completes when the index knows that he has room. */
    public Mono<Void> free(CourierId courier) {
        return couriers.find(courier)
                .filter(entry -> entry.available().isPresent())
                .repeatWhenEmpty(looks -> looks.delayElements(Duration.ofMillis(1)))
                .timeout(PATIENCE)
                .then();
    }

    /** How many a search finds there; it blocks until it has found them. */
    public int search(GeoPoint pickUp) {
        return index.nearest(new Carriage(pickUp, pickUp, VehicleClass.MOTORBIKE), Set.of())
                .size();
    }

    @Override
    public void close() {
        client.close();
    }
}
