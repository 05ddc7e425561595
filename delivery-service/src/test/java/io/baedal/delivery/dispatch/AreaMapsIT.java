package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.Examples.STORE;
import static io.baedal.delivery.Examples.considering;
import static io.baedal.delivery.Examples.metresNorth;
import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.value.GeoPoint;
import io.baedal.delivery.dispatch.AreaMap.Seen;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class AreaMapsIT {

    private static final long SEED = 20261122;
    private static final int COURIERS = 800;
    private static final int LOOKS = 60;
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Area TOWN = new Area(STORE, 1_000);

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final AtomicInteger finds = new AtomicInteger();
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(store.uri()))
            .addCommandListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent command) {
                    finds.addAndGet(command.getCommandName().equals("find") ? 1 : 0);
                }
            })
            .build());
    private final MongoDatabase documents = client.getDatabase("delivery-service");
    private final CourierCollection couriers = new CourierCollection(documents);
    private final CourierIndex index = new CourierIndex(couriers, considering(10));
    private final AreaMaps maps = new AreaMaps(couriers);

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    @DisplayName(
            "A map has who is on-line in the area, the nearest first: where he is, since when, and how many places he has")
    void seen() {
        // given
        online(KIM, 3, 990);
        online(LEE, 1, 200);
        online(CourierId.of("cou-outside"), 1, 1_010);
        index.apply(new CourierRegistered(CourierId.of("cou-at-home"), "Somebody", VehicleClass.CAR, 1), 0);

        // when
        index.apply(new CourierClaimed(KIM, DELIVERY, ORDER, false), 2);

        // then
        assertThat(map(TOWN))
                .isEqualTo(new AreaMap(
                        List.of(
                                new Seen(LEE, VehicleClass.CAR, 1, Whereabouts.of(metresNorth(200), NOON)),
                                new Seen(KIM, VehicleClass.CAR, 2, Whereabouts.of(metresNorth(990), NOON))),
                        false));
    }

    @Test
    @DisplayName("Who is full is seen without a place, whom no search finds, and who goes off-line is seen no more")
    void fullAndGone() {
        // given
        online(KIM, 1, 100);

        // when
        index.apply(new CourierClaimed(KIM, DELIVERY, ORDER, true), 2);

        // then
        assertThat(map(TOWN).couriers()).extracting(Seen::places).containsExactly(0);
        assertThat(index.anybodyIsFree()).isFalse();

        // when
        index.apply(new CourierWentOffline(KIM, List.of()), 3);

        // then
        assertThat(map(TOWN).couriers()).isEmpty();
        index.apply(new CourierFreed(KIM, DELIVERY, ORDER, false), 4);
        assertThat(map(TOWN).couriers()).isEmpty();
    }

    @Test
    @DisplayName("F17 of more couriers than a map shows it has the nearest, and says that there are more")
    void crowd() {
        // given
        Random random = new Random(SEED);
        insert(IntStream.range(0, AreaMap.COURIERS_MAX)
                .mapToObj(number -> courier(number, Places.near(STORE, 300 + random.nextInt(600), random)))
                .toList());

        // then
        assertThat(map(TOWN).couriers()).hasSize(AreaMap.COURIERS_MAX);
        assertThat(map(TOWN).more()).isFalse();

        // when
        insert(List.of(courier(AreaMap.COURIERS_MAX, metresNorth(10))));

        // then
        AreaMap crowded = map(TOWN);
        assertThat(crowded.couriers()).hasSize(AreaMap.COURIERS_MAX);
        assertThat(crowded.couriers().getFirst().position().place()).isEqualTo(metresNorth(10));
        assertThat(crowded.more()).isTrue();
        assertThat(distances(crowded, STORE)).isSorted();
        assertThat(map(new Area(STORE, 200)).more()).isFalse();
    }

    @Test
    @DisplayName("F17 of a crowd only those near the middle are read: a look ends with the circle that fills the map")
    void crowdedMiddle() {
        // given
        Random random = new Random(SEED);
        insert(IntStream.rangeClosed(0, AreaMap.COURIERS_MAX)
                .mapToObj(number -> courier(number, Places.near(STORE, 10 + random.nextInt(80), random)))
                .toList());

        // when
        AreaMap crowded = map(new Area(STORE, Area.RADIUS_METRES_MAX));

        // then
        assertThat(crowded.couriers()).hasSize(AreaMap.COURIERS_MAX);
        assertThat(crowded.more()).isTrue();
        assertThat(finds.get()).isEqualTo(1);
    }

    @ParameterizedTest(name = "around {0}, {1}")
    @CsvSource({"37.57, 126.98", "90, 0", "0.01, 180", "-52.3, -179.999"})
    @DisplayName("A map is what a look at every courier finds, also at the poles and the date line")
    void likeALookAtEverybody(double latitude, double longitude) {
        // given
        Random random = new Random(SEED);
        GeoPoint city = new GeoPoint(latitude, longitude);
        List<CourierEntry> everybody = IntStream.range(0, COURIERS)
                .mapToObj(number -> courier(number, Places.near(city, upTo(40_000, random), random)))
                .map(courier -> random.nextInt(4) == 0 ? courier.wentOffline() : courier)
                .toList();
        insert(everybody);
        int seen = 0;

        for (int look = 0; look < LOOKS; look++) {
            Area area = new Area(
                    Places.near(city, upTo(30_000, random), random), (int) upTo(Area.RADIUS_METRES_MAX, random));

            // when
            AreaMap map = map(area);

            // then
            List<Seen> expected = in(area, everybody);
            String which = "seed " + SEED + ": look " + look + " at " + area;
            assertThat(map.couriers())
                    .as(which)
                    .isEqualTo(expected.stream().limit(AreaMap.COURIERS_MAX).toList());
            assertThat(map.more()).as(which).isEqualTo(expected.size() > AreaMap.COURIERS_MAX);
            seen += expected.size();
        }
        assertThat(seen).as("couriers seen").isGreaterThan(LOOKS);
    }

    private static List<Seen> in(Area area, List<CourierEntry> everybody) {
        return everybody.stream()
                .flatMap(courier -> courier.seen().stream())
                .filter(seen -> metres(seen, area.centre()) <= area.radiusMetres())
                .sorted(comparingDouble((Seen seen) -> metres(seen, area.centre()))
                        .thenComparing(seen -> seen.courierId().toString()))
                .toList();
    }

    private static Stream<Double> distances(AreaMap map, GeoPoint centre) {
        return map.couriers().stream().map(seen -> metres(seen, centre));
    }

    private static double metres(Seen seen, GeoPoint centre) {
        return seen.position().place().distanceMetres(centre);
    }

    private AreaMap map(Area area) {
        return Objects.requireNonNull(maps.of(area).block());
    }

    private static CourierEntry courier(int number, GeoPoint at) {
        return new CourierEntry(
                CourierId.of("cou-" + number), VehicleClass.CAR, 1, 1, true, false, Set.of(), Whereabouts.of(at, NOON));
    }

    /** From ten metres on, as often near as far. */
    private static double upTo(double metres, Random random) {
        return 10 * Math.exp(random.nextDouble() * Math.log(metres / 10));
    }

    private void insert(List<CourierEntry> entries) {
        List<Document> all = entries.stream()
                .map(courier -> CourierCollection.document(courier, 1))
                .toList();
        Mono.from(documents.getCollection("couriers").insertMany(all)).block();
    }

    private void online(CourierId courier, int capacity, double metres) {
        index.apply(new CourierRegistered(courier, "Somebody", VehicleClass.CAR, capacity), 0);
        index.apply(new CourierWentOnline(courier, VehicleClass.CAR, metresNorth(metres)), 1, NOON);
    }
}
