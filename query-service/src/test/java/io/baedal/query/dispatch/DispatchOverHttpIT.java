package io.baedal.query.dispatch;

import static io.baedal.query.dispatch.Job.FAR;
import static io.baedal.query.dispatch.Job.NEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.scheduler.Schedulers;

/** The view over HTTP, on a node and a document store. */
class DispatchOverHttpIT {

    private static Backing backing;
    private static Backing.Instance service;

    @BeforeAll
    static void start() {
        backing = new Backing();
        service = backing.start();
        service.courier(NEAR, VehicleClass.MOTORBIKE);
        service.courier(FAR, VehicleClass.CAR);
    }

    @AfterAll
    static void stop() {
        backing.close();
    }

    @Test
    @DisplayName("S3-11 C5 a delivery can be read with who has it, and with why he and not another")
    void read() {
        // given
        Job job = Job.of("ord-read");
        service.publish(job.twists().subList(0, 5));
        service.publish(List.of(job.claimed(NEAR), job.assigned(NEAR, Job.BOTH)));
        service.await(job, JobStatus.ASSIGNED);
        // when
        var body = service.http()
                .get()
                .uri("/deliveries/dlv-ord-read")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody();
        // then
        body.jsonPath("$.delivery.orderId").isEqualTo("ord-read");
        body.jsonPath("$.delivery.status").isEqualTo("ASSIGNED");
        body.jsonPath("$.delivery.carriage.vehicle").isEqualTo("MOTORBIKE");
        body.jsonPath("$.delivery.carriage.pickUp.latitude").isEqualTo(37.5);
        body.jsonPath("$.delivery.reason").doesNotExist();
        body.jsonPath("$.courier.courierId").isEqualTo("cou-near");
        body.jsonPath("$.courier.name").isEqualTo("Example cou-near");
        body.jsonPath("$.courier.vehicle").isEqualTo("MOTORBIKE");
        body.jsonPath("$.considered.length()").isEqualTo(1);
        body.jsonPath("$.considered[0].name").isEqualTo("Example cou-far");
        body.jsonPath("$.delivery.decisions.length()").isEqualTo(3);
        body.jsonPath("$.delivery.decisions[0].outcome").isEqualTo("REFUSED");
        body.jsonPath("$.delivery.decisions[0].distanceMetres").isEqualTo(120);
        body.jsonPath("$.delivery.decisions[1].outcome").isEqualTo("DROPPED_OUT");
        body.jsonPath("$.delivery.decisions[1].reason").isEqualTo("COURIER_ISSUE");
        body.jsonPath("$.delivery.decisions[2].outcome").isEqualTo("ASSIGNED");
        body.jsonPath("$.delivery.decisions[2].candidates[1].courierId").isEqualTo("cou-far");
        body.jsonPath("$.delivery.decisions[2].candidates[1].distanceMetres").isEqualTo(900);
    }

    @Test
    @DisplayName("An unknown delivery is a problem, 404, and so is its stream")
    void unknown() {
        for (String path : List.of("/deliveries/dlv-none", "/deliveries/dlv-none/events")) {
            service.http()
                    .get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("NOT_FOUND");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/dispatch?limit=0, query, limit",
        "/dispatch?limit=201, query, limit",
        "/dispatch?before=x, query, before",
        "/dispatch?after=x, query, after",
        "/dispatch?sort=SOON, query, sort",
        "/dispatch?status=LOST, query, status",
        "/dispatch?courierId=a!b, query, courierId",
        "/dispatch/couriers?online=perhaps, query, online",
        "/dispatch/couriers?vehicle=BOAT, query, vehicle",
        "/dispatch/couriers?limit=201, query, limit",
        "/deliveries/a!b, path, id",
        "/deliveries/a!b/events, path, id"
    })
    @DisplayName("A malformed request is a problem that names what is wrong")
    void malformed(String request, String in, String field) {
        service.assertMalformed(request, in, field);
    }

    @Test
    @DisplayName("S3-9 S3-11 the dispatcher sees the jobs that wait, oldest first, a page at a time")
    void waiting() {
        // given
        for (String order : List.of("ord-w1", "ord-w2", "ord-w3")) {
            service.publish(List.of(Job.of(order).requested()));
            service.await(Job.of(order), JobStatus.REQUESTED);
        }
        // when
        DeliveryPage first = page("?status=REQUESTED&sort=OLDEST&limit=2");
        DeliveryPage second = page("?status=REQUESTED&sort=OLDEST&limit=2&after=" + first.next());
        // then
        assertThat(first.deliveries())
                .extracting(DeliveryDocument::deliveryId)
                .containsExactly("dlv-ord-w1", "dlv-ord-w2");
        assertThat(second.deliveries()).extracting(DeliveryDocument::deliveryId).containsExactly("dlv-ord-w3");
        assertThat(second.next()).isNull();
    }

    private static DeliveryPage page(String query) {
        return service.http()
                .get()
                .uri("/dispatch" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(DeliveryPage.class)
                .returnResult()
                .getResponseBody();
    }

    @Test
    @DisplayName(
            "S3-11 B8 the dispatcher sees couriers with the jobs they have, in the order in which these came and went")
    void couriers() {
        // given
        CourierId busy = CourierId.of("cou-busy");
        service.courier(busy, VehicleClass.VAN);
        for (int n = 0; n < 40; n++) {
            Job job = Job.of("ord-busy-" + n);
            service.publish(List.of(job.claimed(busy), job.freed(busy)));
        }
        service.publish(List.of(Job.of("ord-busy-last").claimed(busy)));
        // then: as events of many orders, which several segments would handle in any order
        await().atMost(Backing.PATIENCE)
                .untilAsserted(() -> service.http()
                        .get()
                        .uri("/dispatch/couriers?vehicle=VAN&online=true")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .jsonPath("$.couriers.length()")
                        .isEqualTo(1)
                        .jsonPath("$.couriers[0].name")
                        .isEqualTo("Example cou-busy")
                        .jsonPath("$.couriers[0].jobs.length()")
                        .isEqualTo(1)
                        .jsonPath("$.couriers[0].jobs[0]")
                        .isEqualTo("dlv-ord-busy-last"));
    }

    @Test
    @DisplayName("S3-11 a customer is told at once who was assigned or left, by name and vehicle, and when it is over")
    void stream() {
        // given
        Job job = Job.of("ord-stream");
        service.publish(job.twists().subList(0, 1));
        // when
        List<ServerSentEvent<DeliveryChange>> events = service.events(job, -1)
                .filter(event -> event.data() != null)
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(event -> {
                    if ("DeliveryRequested".equals(event.data().entry().type())) {
                        service.publish(job.twists().subList(1, 14));
                    }
                })
                .collectList()
                .block(Backing.PATIENCE);
        // then
        DeliveryDocument delivery = service.find(job).delivery();
        assertThat(events)
                .extracting(ServerSentEvent::id)
                .containsExactlyElementsOf(delivery.timeline().stream()
                        .map(entry -> Long.toString(entry.position()))
                        .toList());
        assertThat(events)
                .extracting(ServerSentEvent::event)
                .containsExactly(
                        "REQUESTED",
                        "ASSIGNED",
                        "REQUESTED",
                        "ASSIGNED",
                        "AT_PICKUP",
                        "PICKED_UP",
                        "AT_DROPOFF",
                        "DELIVERED");
        assertThat(events.get(1).data().courier())
                .isEqualTo(new WhoIsWho("cou-far", "Example cou-far", VehicleClass.CAR));
        assertThat(events.getLast().data().last()).isTrue();
        await().atMost(Backing.PATIENCE).until(() -> service.watching() == 0);
    }

    @Test
    @DisplayName("S3-11 a customer is told at once that his delivery is called off, and nothing follows")
    void calledOff() {
        // given
        Job job = Job.of("ord-called-off");
        service.publish(List.of(job.requested(), job.assigned(Job.FAR, List.of())));
        // when
        List<ServerSentEvent<DeliveryChange>> events = service.events(job, -1)
                .filter(event -> event.data() != null)
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(event -> {
                    if ("ASSIGNED".equals(event.event())) {
                        service.publish(List.of(job.cancelled(Job.FAR)));
                    }
                })
                .collectList()
                .block(Backing.PATIENCE);
        // then
        assertThat(events).extracting(ServerSentEvent::event).containsExactly("REQUESTED", "ASSIGNED", "CANCELLED");
        assertThat(events.getLast().data().last()).isTrue();
        assertThat(service.find(job).delivery().status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    @DisplayName("I8 a client that comes back goes on after what it has seen, and with nothing left is told so by 204")
    void resume() {
        // given
        Job job = Job.of("ord-resume");
        service.publish(job.twists());
        DeliveryDocument delivery = service.await(job, JobStatus.DELIVERED);
        // when
        List<DeliveryChange> rest = service.changes(
                        job, delivery.timeline().get(3).position())
                .collectList()
                .block(Backing.PATIENCE);
        // then
        assertThat(rest)
                .extracting(DeliveryChange::entry)
                .isEqualTo(delivery.timeline().subList(4, 8));
        service.http()
                .get()
                .uri("/deliveries/dlv-ord-resume/events")
                .header("Last-Event-ID", Long.toString(delivery.position()))
                .exchange()
                .expectStatus()
                .isNoContent();
    }

    @Test
    @DisplayName("S3-11 the dispatcher is told of every delivery as it changes, whoever looks for it")
    void news() {
        // given
        Job job = Job.of("ord-news");
        Job other = Job.of("ord-news-2");
        List<DeliveryDocument> told = new CopyOnWriteArrayList<>();
        var open = service.news().subscribe(told::add);
        await().atMost(Backing.PATIENCE).until(() -> service.watching() == 1);
        // when
        service.publish(
                List.of(job.requested(), job.claimed(NEAR), job.assigned(NEAR, Job.BOTH), other.cancelled(null)));
        // then
        await().atMost(Backing.PATIENCE)
                .until(() -> told.stream().anyMatch(now -> now.status() == JobStatus.ASSIGNED)
                        && told.stream()
                                .anyMatch(now ->
                                        now.orderId().equals(other.order().toString())));
        assertThat(told)
                .filteredOn(now -> now.orderId().equals("ord-news"))
                .extracting(DeliveryDocument::position)
                .isSorted()
                .last()
                .isEqualTo(service.find(job).delivery().position());
        // when
        open.dispose();
        // then
        await().atMost(Backing.PATIENCE).until(() -> service.watching() == 0);
    }
}
