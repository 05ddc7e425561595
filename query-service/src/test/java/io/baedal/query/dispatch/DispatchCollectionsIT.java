package io.baedal.query.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.order.AboutOrder;
import io.baedal.query.Settings;
import io.baedal.query.dispatch.DeliveryFilter.Sort;
import io.baedal.query.projection.Written;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Both collections on a real driver and a store that speaks MongoDB's protocol. */
class DispatchCollectionsIT {

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final DeliveryCollection deliveries =
            new DeliveryCollection(client.getDatabase("query-service"), Settings.PLAIN);
    private final CourierCollection couriers =
            new CourierCollection(client.getDatabase("query-service"), Settings.PLAIN);

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    @DisplayName("I7 a delivery is read back as it was folded, after each of its events")
    void roundTrip() {
        List<AboutOrder> events = Job.of("ord-1").everything();
        for (int n = 1; n <= events.size(); n++) {
            DeliveryDocument folded = DeliveryFoldTest.fold(events.subList(0, n));
            StepVerifier.create(Written.over(deliveries, folded).then(deliveries.find("dlv-ord-1")))
                    .expectNext(folded)
                    .verifyComplete();
        }
    }

    @Test
    @DisplayName("B2 a write of less than is stored changes nothing")
    void outrun() {
        // given
        List<AboutOrder> events = Job.of("ord-1").twists();
        DeliveryDocument ahead = DeliveryFoldTest.fold(events);
        deliveries.write(List.of(ahead), Map.of()).block();
        // when
        deliveries
                .write(List.of(DeliveryFoldTest.fold(events.subList(0, 4))), Map.of())
                .block();
        // then
        StepVerifier.create(deliveries.find("dlv-ord-1")).expectNext(ahead).verifyComplete();
    }

    @Test
    @DisplayName("S3-11 jobs that wait come oldest first, page after page, and those of one courier newest first")
    void lists() {
        // given
        for (int n = 1; n <= 5; n++) {
            Job job = Job.of("ord-" + n);
            DeliveryDocument waits = DeliveryFold.fold(null, job.requested(), n, Instant.EPOCH);
            deliveries
                    .write(
                            List.of(
                                    n == 3
                                            ? DeliveryFold.fold(
                                                    waits, job.assigned(Job.NEAR, Job.BOTH), 50, Instant.EPOCH)
                                            : waits),
                            Map.of())
                    .block();
        }
        // when
        DeliveryPage first = page(new DeliveryFilter(JobStatus.REQUESTED, null, null, null, Sort.OLDEST, 3));
        DeliveryPage second = page(new DeliveryFilter(JobStatus.REQUESTED, null, null, first.next(), Sort.OLDEST, 3));
        // then
        assertThat(ids(first)).containsExactly("dlv-ord-1", "dlv-ord-2", "dlv-ord-4");
        assertThat(ids(second)).containsExactly("dlv-ord-5");
        assertThat(second.next()).isNull();
        assertThat(ids(page(new DeliveryFilter(null, null, 5L, null, Sort.NEWEST, 2))))
                .containsExactly("dlv-ord-4", "dlv-ord-3");
        assertThat(ids(page(new DeliveryFilter(null, Job.NEAR, null, null, Sort.NEWEST, 9))))
                .containsExactly("dlv-ord-3");
        assertThat(ids(page(new DeliveryFilter(null, CourierId.of("cou-none"), null, null, Sort.NEWEST, 9))))
                .isEmpty();
    }

    @Test
    @DisplayName("S3-11 couriers come by what they drive and whether they take jobs, who came last first")
    void courierLists() {
        // given
        CourierDocument rider = courier("cou-1", VehicleClass.MOTORBIKE, true, 1);
        CourierDocument driver = courier("cou-2", VehicleClass.CAR, true, 2);
        CourierDocument resting = courier("cou-3", VehicleClass.CAR, false, 3);
        // when
        couriers.write(List.of(rider, driver, resting), Map.of()).block();
        // then
        StepVerifier.create(couriers.list(new CourierFilter(null, null, null, 2)))
                .expectNext(new CourierPage(List.of(resting, driver), 2L))
                .verifyComplete();
        StepVerifier.create(couriers.list(new CourierFilter(null, null, 2L, 2)))
                .expectNext(new CourierPage(List.of(rider), null))
                .verifyComplete();
        StepVerifier.create(couriers.list(new CourierFilter(true, VehicleClass.CAR, null, 2)))
                .expectNext(new CourierPage(List.of(driver), null))
                .verifyComplete();
        StepVerifier.create(couriers.names(List.of("cou-1", "cou-none")))
                .expectNext(Map.of("cou-1", new WhoIsWho("cou-1", "Example Courier", VehicleClass.MOTORBIKE)))
                .verifyComplete();
    }

    private static CourierDocument courier(String id, VehicleClass vehicle, boolean online, long position) {
        return new CourierDocument(
                id, "Example Courier", vehicle, 1, online, List.of(), position, Instant.EPOCH, position);
    }

    private DeliveryPage page(DeliveryFilter filter) {
        return deliveries.list(filter).block();
    }

    private static List<String> ids(DeliveryPage page) {
        return page.deliveries().stream().map(DeliveryDocument::deliveryId).toList();
    }
}
