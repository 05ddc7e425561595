package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.considering;
import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.value.GeoPoint;
import io.baedal.delivery.config.DispatchProperties;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** What the index finds against what a look at every courier finds. */
class NearestIT {

    private static final long SEED = 20261121;
    private static final int COURIERS = 1_500;
    private static final int SEARCHES = 150;
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final VehicleClass[] VEHICLES = VehicleClass.values();

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final MongoDatabase documents = client.getDatabase("delivery-service");
    private final DispatchProperties properties = considering(5);
    private final CourierIndex index = new CourierIndex(new CourierCollection(documents), properties);

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @ParameterizedTest(name = "around {0}, {1}")
    @CsvSource({"37.57, 126.98", "90, 0", "-89.999, 45", "0.01, 180", "-52.3, -179.999", "64.1, -21.9"})
    @DisplayName(
            "S3-2 C5 whom the index finds is the nearest, and the next after him, also at the poles and the date line")
    void likeALookAtEverybody(double latitude, double longitude) {
        // given
        Random random = new Random(SEED);
        GeoPoint city = new GeoPoint(latitude, longitude);
        List<CourierEntry> everybody = couriers(city, random);
        insert(everybody);
        int found = 0;

        for (int search = 0; search < SEARCHES; search++) {
            GeoPoint pickUp = Places.near(city, upTo(45_000, random), random);
            Carriage carriage = new Carriage(pickUp, city, VEHICLES[random.nextInt(VEHICLES.length)]);
            Set<CourierId> without = nearestOf(everybody, carriage, Set.of()).stream()
                    .limit(random.nextInt(4))
                    .map(Candidate::courierId)
                    .collect(Collectors.toSet());

            // when
            List<Candidate> nearest = index.nearest(carriage, without);

            // then
            List<Candidate> expected = nearestOf(everybody, carriage, without);
            String which = "seed " + SEED + ": search " + search + " for " + carriage + " without " + without;
            assertThat(nearest.isEmpty()).as(which).isEqualTo(expected.isEmpty());
            assertThat(nearest).as(which).isEqualTo(expected.subList(0, nearest.size()));
            found += nearest.isEmpty() ? 0 : 1;
        }
        assertThat(found).as("searches that found somebody").isGreaterThan(SEARCHES / 2);
    }

    @Test
    @DisplayName("C5 one who stands before a crowd is found, and few of the crowd beside him")
    void crowd() {
        // given
        GeoPoint rank = new GeoPoint(37.46, 126.44);
        Random random = new Random(SEED);
        GeoPoint crowded = Places.near(rank, 1_000, random);
        int many = 2 * CourierIndex.READ_AT_ONCE_MAX;
        insert(IntStream.range(0, many)
                .mapToObj(number -> free(number, VehicleClass.TAXI, crowded))
                .toList());
        insert(List.of(free(many, VehicleClass.TAXI, Places.near(rank, 990, random))));

        // when
        List<Candidate> found = index.nearest(new Carriage(rank, rank, VehicleClass.TAXI), Set.of());

        // then
        assertThat(found).hasSize(properties.candidatesMax());
        assertThat(found.getFirst().courierId()).isEqualTo(CourierId.of("cou-" + many));
        assertThat(found.getLast().distanceMetres()).isCloseTo(1_000, within(1.0));
    }

    /** One in four is not free, and one in ten stands where the one before him stands. */
    private static List<CourierEntry> couriers(GeoPoint city, Random random) {
        List<CourierEntry> all = new ArrayList<>();
        GeoPoint place = city;
        for (int number = 0; number < COURIERS; number++) {
            place = random.nextInt(10) == 0 ? place : Places.near(city, upTo(60_000, random), random);
            CourierEntry free = free(number, VEHICLES[random.nextInt(VEHICLES.length)], place);
            all.add(
                    switch (random.nextInt(8)) {
                        case 0 -> free.wentOffline();
                        case 1 ->
                            new CourierEntry(
                                    free.courier(),
                                    free.vehicle(),
                                    1,
                                    2,
                                    true,
                                    true,
                                    Set.of(DeliveryId.of("dlv-ord-" + number)),
                                    free.position());
                        default -> free;
                    });
        }
        return all;
    }

    private static CourierEntry free(int number, VehicleClass vehicle, GeoPoint at) {
        return new CourierEntry(
                CourierId.of("cou-" + number), vehicle, 1, 1, true, false, Set.of(), Whereabouts.of(at, NOON));
    }

    /** From ten metres on, as often near as far. */
    private static double upTo(double metres, Random random) {
        return 10 * Math.exp(random.nextDouble() * Math.log(metres / 10));
    }

    private List<Candidate> nearestOf(List<CourierEntry> everybody, Carriage carriage, Set<CourierId> without) {
        return everybody.stream()
                .filter(courier -> courier.vehicle().canStandInFor(carriage.vehicle()))
                .filter(courier -> !without.contains(courier.courier()))
                .flatMap(courier -> courier.available().stream())
                .map(free -> new Candidate(free.courier(), free.at().distanceMetres(carriage.pickUp())))
                .filter(candidate -> candidate.distanceMetres() <= properties.reachMetres())
                .sorted(comparingDouble(Candidate::distanceMetres)
                        .thenComparing(
                                comparing(candidate -> candidate.courierId().toString())))
                .toList();
    }

    private void insert(List<CourierEntry> couriers) {
        MongoCollection<Document> collection = documents.getCollection("couriers");
        List<Document> entries = couriers.stream()
                .map(courier -> CourierCollection.document(courier, 1))
                .toList();
        Mono.from(collection.insertMany(entries)).block();
    }
}
