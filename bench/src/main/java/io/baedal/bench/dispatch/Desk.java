package io.baedal.bench.dispatch;

import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.GoOnline;
import io.baedal.api.courier.RegisterCourier;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.delivery.CompleteDelivery;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.MarkPickedUp;
import io.baedal.api.delivery.RequestDelivery;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.GeoPoint;
import io.baedal.bench.harness.BenchFailure;
import io.baedal.support.axon.EventSourcing;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Serializer;

/** Whoever requests deliveries and carries them out: an application behind the node that sends commands and follows the log. */
final class Desk implements AutoCloseable {

    private static final long ANSWER_SECONDS_MAX = 60;
    private static final Duration GIVE_UP_AFTER = Duration.ofHours(1);

    private final Configuration configuration;
    private final CommandGateway gateway;
    private final Map<DeliveryId, Job> jobs = new ConcurrentHashMap<>();
    private final Thread reader = Thread.ofPlatform().daemon().name("bench-log").unstarted(this::read);

    /** What is still to be heard of a delivery. */
    private record Job(CompletableFuture<CourierId> assigned, CompletableFuture<CourierId> freed) {}

    /** @param node host and port */
    Desk(String node) {
        Serializer serializer = EventSourcing.serializer();
        AxonServerConfiguration server = AxonServerConfiguration.builder()
                .servers(node)
                .componentName("bench-dispatch")
                .build();
        configuration = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> serializer)
                .configureMessageSerializer(c -> serializer)
                .configureEventSerializer(c -> serializer)
                .registerComponent(AxonServerConfiguration.class, c -> server)
                .start();
        gateway = configuration.commandGateway();
        reader.start();
    }

    void register(CourierId courier, GeoPoint at) {
        answered(new RegisterCourier(courier, "Example Courier", VehicleClass.MOTORBIKE, 1));
        answered(new GoOnline(courier, at));
    }

    private void answered(Object command) {
        gateway.sendAndWait(command, ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
    }

    /** A new delivery to be requested. */
    static OrderId newOrder() {
        return OrderId.of("ord-" + UUID.randomUUID());
    }

    /** Requests a delivery; done when the log says who has it. */
    CompletableFuture<CourierId> request(OrderId order, GeoPoint pickUp) {
        DeliveryId delivery = DeliveryId.forOrder(order);
        Job job = new Job(new CompletableFuture<>(), new CompletableFuture<>());
        jobs.put(delivery, job);
        Carriage carriage = new Carriage(pickUp, pickUp, VehicleClass.MOTORBIKE);
        gateway.send(new RequestDelivery(delivery, order, carriage, GIVE_UP_AFTER))
                .exceptionally(failed -> job.assigned().completeExceptionally(failed));
        return job.assigned();
    }

    /** Carries it out; done when the log says that the courier is free. */
    CompletableFuture<CourierId> carryOut(OrderId order) {
        DeliveryId delivery = DeliveryId.forOrder(order);
        CompletableFuture<CourierId> freed = jobs.get(delivery).freed();
        gateway.send(new MarkPickedUp(delivery))
                .thenCompose(pickedUp -> gateway.send(new CompleteDelivery(delivery, null)))
                .exceptionally(failed -> freed.completeExceptionally(failed));
        return freed;
    }

    private void read() {
        try (BlockingStream<TrackedEventMessage<?>> log =
                configuration.eventStore().openStream(configuration.eventStore().createHeadToken())) {
            while (!Thread.currentThread().isInterrupted()) {
                if (log.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                    hear(log.nextAvailable().getPayload());
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            BenchFailure failure = new BenchFailure("The log could not be followed: " + broken, broken);
            jobs.values().forEach(job -> {
                job.assigned().completeExceptionally(failure);
                job.freed().completeExceptionally(failure);
            });
        }
    }

    private void hear(Object event) {
        if (event instanceof CourierAssigned assigned && jobs.containsKey(assigned.deliveryId())) {
            jobs.get(assigned.deliveryId()).assigned().complete(assigned.courierId());
        }
        if (event instanceof CourierFreed freed && jobs.containsKey(freed.deliveryId())) {
            jobs.remove(freed.deliveryId()).freed().complete(freed.courierId());
        }
    }

    @Override
    public void close() {
        reader.interrupt();
        configuration.shutdown();
    }
}
