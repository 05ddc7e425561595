package io.baedal.query.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.VehicleClass;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import io.baedal.query.QueryInstance;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

/** What the view needs to run, and instances of the service that are asked for deliveries. */
final class Backing extends QueryBacking<Backing.Instance> {

    Backing() {
        this(NodeConfig.inMemory());
    }

    Backing(NodeConfig config) {
        super(config, Instance::new);
    }

    /** One running instance. */
    static final class Instance extends QueryInstance {

        private Instance(ReactiveWebServerApplicationContext context) {
            super(context);
        }

        /** One who takes jobs; known here when this returns. */
        void courier(CourierId id, VehicleClass vehicle) {
            publish(List.of(
                    new CourierRegistered(id, "Example " + id, vehicle, 1),
                    new CourierWentOnline(id, vehicle, Job.CARRIAGE.pickUp())));
            CourierCollection couriers = context().getBean(CourierCollection.class);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> couriers.find(id.toString()).block(), found -> found != null && found.online());
        }

        Flux<ServerSentEvent<DeliveryChange>> events(Job job, long seen) {
            return stream("/deliveries/" + job.id() + "/events", seen, new ParameterizedTypeReference<>() {});
        }

        /** Only what the stream tells, without its heartbeats. */
        Flux<DeliveryChange> changes(Job job, long seen) {
            return events(job, seen).mapNotNull(ServerSentEvent::data);
        }

        /** Only what the dispatcher is told, without heartbeats; he comes back when he is sent away. */
        Flux<DeliveryDocument> news() {
            return stream(
                            "/dispatch/events",
                            -1,
                            new ParameterizedTypeReference<ServerSentEvent<DeliveryDocument>>() {})
                    .mapNotNull(ServerSentEvent::data)
                    .repeat();
        }

        DeliveryAnswer find(Job job) {
            return read("/deliveries/" + job.id(), DeliveryAnswer.class);
        }

        /** Waits until a delivery is as it should be. */
        DeliveryDocument await(Job job, Predicate<DeliveryDocument> condition) {
            DeliveryCollection deliveries = context().getBean(DeliveryCollection.class);
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(
                            () -> deliveries.find(job.id().toString()).block(),
                            found -> found != null && condition.test(found));
        }

        DeliveryDocument await(Job job, JobStatus status) {
            return await(job, delivery -> delivery.status() == status);
        }

        int watching() {
            return context().getBean(DeliveryChanges.class).watching();
        }
    }
}
