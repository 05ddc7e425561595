package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.STORE;
import static io.baedal.delivery.Examples.considering;
import static io.baedal.delivery.Examples.metresNorth;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.GeoPoint;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A courier whose events are applied in sequence while several instances hear positions of him. */
class PositionRaceIT {

    private static final int JOBS = 150;
    private static final int INSTANCES = 3;
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final MongoDatabase documents = client.getDatabase("delivery-service");
    private final CourierIndex index = new CourierIndex(new CourierCollection(documents), considering(10));
    private final ExecutorService threads = Executors.newFixedThreadPool(INSTANCES + 1);

    private long sequence;

    @AfterEach
    void close() {
        threads.shutdownNow();
        client.close();
        store.close();
    }

    @Test
    @DisplayName(
            "Positions and events that race: a courier is found exactly while he is free and seen while he is on-line, where he is, and no event is lost")
    void racing() {
        // given
        index.apply(new CourierRegistered(KIM, "Kim", VehicleClass.CAR, 1), sequence++);
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> positions = IntStream.range(0, INSTANCES)
                .mapToObj(instance -> CompletableFuture.runAsync(() -> move(new Random(instance), over), threads))
                .toList();
        CompletableFuture<Long> looks = CompletableFuture.supplyAsync(() -> look(over), threads);

        // when
        for (int job = 0; job < JOBS; job++) {
            work(OrderId.of("ord-" + job));
        }
        over.set(true);
        CompletableFuture.allOf(positions.toArray(CompletableFuture[]::new)).join();

        // then
        assertThat(looks.join()).as("looks at the entry meanwhile").isPositive();
        Document last = Objects.requireNonNull(entry());
        checkCells(last);
        assertThat(last.getLong("sequence")).isEqualTo(sequence - 1);
        assertThat(last.getBoolean("online")).isTrue();
        assertThat(last.getList("jobs", String.class)).isEmpty();
        assertThat(index.nearest(BY_BICYCLE, Set.of())).hasSize(1);
    }

    /** Ends as it begins, but for whether he takes jobs: he does in the end. */
    private void work(OrderId order) {
        DeliveryId delivery = DeliveryId.forOrder(order);
        index.apply(new CourierWentOnline(KIM, VehicleClass.CAR, STORE), sequence++, NOON);
        index.apply(new CourierClaimed(KIM, delivery, order, true), sequence++);
        index.apply(new CourierWentOffline(KIM, List.of()), sequence++);
        index.apply(new CourierFreed(KIM, delivery, order, false), sequence++);
        index.apply(new CourierWentOnline(KIM, VehicleClass.CAR, STORE), sequence++, NOON);
    }

    private void move(Random random, AtomicBoolean over) {
        while (!over.get()) {
            Whereabouts there = Whereabouts.of(metresNorth(random.nextInt(15_000)), NOON.plusSeconds(1));
            assertThat(index.moved(KIM, there).block()).isTrue();
        }
    }

    private long look(AtomicBoolean over) {
        long looks = 0;
        for (; !over.get(); looks++) {
            checkCells(Objects.requireNonNull(entry()));
        }
        return looks;
    }

    private Document entry() {
        return Mono.from(documents.getCollection("couriers").find().first()).block();
    }

    private static void checkCells(Document entry) {
        boolean online = entry.getBoolean("online") && entry.containsKey("latitude");
        List<String> cells =
                online ? Cells.at(new GeoPoint(entry.getDouble("latitude"), entry.getDouble("longitude"))) : null;
        assertThat(entry.getList("onlineCells", String.class))
                .as("cells in which he is seen: %s", entry)
                .isEqualTo(cells);
        assertThat(entry.getList("cells", String.class))
                .as("cells in which he is found: %s", entry)
                .isEqualTo(entry.getBoolean("full") ? null : cells);
    }
}
