package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.metresNorth;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.GoOnline;
import io.baedal.api.courier.RegisterCourier;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.CompleteDelivery;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.MarkPickedUp;
import io.baedal.api.delivery.RequestDelivery;
import io.baedal.api.order.OrderId;
import io.baedal.delivery.config.DeliveryServiceApplication;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.ServiceIT;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** Many jobs want few couriers at once. The log is read from its beginning, and every rule is checked at each event. */
@ServiceIT
@ContextConfiguration(classes = DeliveryServiceApplication.class, initializers = BackingServices.class)
@TestPropertySource(properties = "spring.config.name=delivery-service")
class ContentionIT {

    private static final int JOBS = 1_000;
    private static final int COURIERS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final CommandGateway commands;
    private final EventStore log;

    private final Map<CourierId, Set<DeliveryId>> held = new HashMap<>();
    private final Map<DeliveryId, CourierId> assigned = new HashMap<>();
    private final Set<DeliveryId> completed = new HashSet<>();

    @Autowired
    ContentionIT(CommandGateway commands, EventStore log) {
        this.commands = commands;
        this.log = log;
    }

    @Test
    @DisplayName("B8 1,000 jobs at once and 200 couriers who carry one each: nobody ever has two, and each job is done")
    void noDoubleAssignment() throws InterruptedException {
        // given
        for (int number = 0; number < COURIERS; number++) {
            CourierId courier = CourierId.of("cou-" + number);
            commands.sendAndWait(new RegisterCourier(courier, "Somebody", VehicleClass.BICYCLE, 1));
            commands.sendAndWait(new GoOnline(courier, metresNorth(10 * number)));
        }

        // when
        List<CompletableFuture<Object>> requests = new ArrayList<>(IntStream.range(0, JOBS)
                .mapToObj(number -> OrderId.of("ord-" + number))
                .map(order -> commands.<Object>send(
                        new RequestDelivery(DeliveryId.forOrder(order), order, BY_BICYCLE, Duration.ofHours(1))))
                .toList());
        CompletableFuture.allOf(requests.toArray(CompletableFuture[]::new)).join();

        // then
        Instant late = Instant.now().plus(PATIENCE);
        try (BlockingStream<TrackedEventMessage<?>> events = log.openStream(null)) {
            while ((completed.size() < JOBS || held.values().stream().anyMatch(jobs -> !jobs.isEmpty()))
                    && Instant.now().isBefore(late)) {
                if (events.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                    check(events.nextAvailable().getPayload());
                }
            }
        }
        assertThat(assigned).hasSize(JOBS);
        assertThat(completed).hasSize(JOBS);
        assertThat(held.values()).allMatch(Set::isEmpty);
    }

    private void check(Object event) {
        switch (event) {
            case CourierClaimed claimed -> {
                Set<DeliveryId> jobs = held.computeIfAbsent(claimed.courierId(), none -> new HashSet<>());
                assertThat(jobs.add(claimed.deliveryId())).isTrue();
                assertThat(jobs)
                        .as("jobs of %s, who carries one", claimed.courierId())
                        .hasSize(1);
            }
            case CourierFreed freed ->
                assertThat(held.get(freed.courierId()).remove(freed.deliveryId()))
                        .isTrue();
            case CourierAssigned given -> {
                assertThat(assigned.put(given.deliveryId(), given.courierId()))
                        .as("whoever had %s before", given.deliveryId())
                        .isNull();
                assertThat(held.get(given.courierId())).contains(given.deliveryId());
                commands.send(new MarkPickedUp(given.deliveryId()))
                        .thenCompose(pickedUp -> commands.send(new CompleteDelivery(given.deliveryId(), null)));
            }
            case DeliveryCompleted done ->
                assertThat(completed.add(done.deliveryId())).isTrue();
            default -> {
                // Everything else may happen as it likes.
            }
        }
    }
}
