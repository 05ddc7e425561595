package io.baedal.query.dispatch;

import static io.baedal.query.dispatch.Job.FAR;
import static io.baedal.query.dispatch.Job.NEAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.courier.VehicleClass;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.config.Groups;
import io.baedal.query.dispatch.Backing.Instance;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** Any instance serves any client, whichever of them builds the view, and whatever else is down. */
class DispatchAnywhereIT {

    @TempDir
    private Path directory;

    @Test
    @DisplayName("I8 a client of one instance is told everything that another one projects, also when that one goes")
    void either() {
        try (Backing backing = new Backing()) {
            // given
            Instance projecting = backing.start();
            Awaitility.await()
                    .atMost(Backing.PATIENCE)
                    .until(() -> projecting.segments(Groups.DISPATCH_VIEW) == 4
                            && projecting.segments(Groups.COURIERS_VIEW) == 4);
            projecting.courier(NEAR, VehicleClass.MOTORBIKE);
            projecting.courier(FAR, VehicleClass.CAR);
            Instance serving = backing.start();
            List<Job> jobs =
                    IntStream.range(0, 12).mapToObj(n -> Job.of("ord-" + n)).toList();
            jobs.forEach(job -> projecting.publish(job.twists().subList(0, 1)));
            jobs.forEach(job -> projecting.await(job, JobStatus.REQUESTED));
            List<List<DeliveryChange>> told = new CopyOnWriteArrayList<>();
            var open = Flux.fromIterable(jobs)
                    .flatMap(job -> serving.changes(job, -1).collectList(), jobs.size())
                    .subscribe(told::add);
            Awaitility.await().atMost(Backing.PATIENCE).until(() -> serving.watching() == jobs.size());
            assertThat(serving.segments(Groups.DISPATCH_VIEW)).isZero();
            // when
            jobs.forEach(job -> projecting.publish(job.twists().subList(1, 6)));
            jobs.forEach(job -> projecting.await(job, delivery -> delivery.asked() == 2));
            projecting.close();
            jobs.forEach(
                    job -> serving.publish(job.twists().subList(6, job.twists().size())));
            // then
            Awaitility.await().atMost(Backing.PATIENCE).until(() -> told.size() == jobs.size());
            assertThat(told)
                    .allSatisfy(one -> assertThat(one)
                            .extracting(DeliveryChange::entry)
                            .isEqualTo(serving.find(Job.of(one.getFirst().orderId()))
                                    .delivery()
                                    .timeline()));
            assertThat(open.isDisposed()).isTrue();
            Awaitility.await().atMost(Backing.PATIENCE).until(() -> serving.watching() == 0);
        }
    }

    @Test
    @DisplayName("S0-13 while Axon Server is down deliveries are read and streamed, and when it is back they go on")
    void down() {
        NodeConfig durable = NodeConfig.inMemory().toBuilder()
                .dataDirectory(Optional.of(directory))
                .build();
        try (Backing backing = new Backing(durable)) {
            // given
            Instance service = backing.start();
            Job job = Job.of("ord-1");
            service.courier(NEAR, VehicleClass.MOTORBIKE);
            service.publish(List.of(job.requested(), job.claimed(NEAR), job.assigned(NEAR, Job.BOTH)));
            service.await(job, JobStatus.ASSIGNED);
            List<DeliveryChange> told = new CopyOnWriteArrayList<>();
            var open = service.changes(job, -1).subscribe(told::add);
            Awaitility.await().atMost(Backing.PATIENCE).until(() -> told.size() == 2);
            // when
            backing.stopNode();
            // then
            DeliveryAnswer known = service.find(job);
            assertThat(known.courier()).isEqualTo(new WhoIsWho("cou-near", "Example cou-near", VehicleClass.MOTORBIKE));
            assertThat(service.changes(job, -1)
                            .take(2)
                            .map(DeliveryChange::entry)
                            .collectList()
                            .block(Backing.PATIENCE))
                    .isEqualTo(known.delivery().timeline());
            // when
            backing.startNode();
            Awaitility.await()
                    .atMost(Backing.PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> service.publish(List.of(job.cancelled(NEAR))));
            // then
            Awaitility.await().atMost(Backing.PATIENCE).until(open::isDisposed);
            assertThat(told.getLast().entry().status()).isEqualTo(JobStatus.CANCELLED);
            assertThat(told.getLast().courier()).isEqualTo(known.courier());
        }
    }
}
