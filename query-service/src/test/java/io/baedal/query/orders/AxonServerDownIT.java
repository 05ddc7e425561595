package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.OrderStatus;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.orders.Backing.Instance;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.codec.ServerSentEvent;
import reactor.test.StepVerifier;

/** Knowledge does not depend on anything that makes it. */
class AxonServerDownIT {

    @TempDir
    private Path directory;

    @Test
    @DisplayName("S0-13 while Axon Server is down orders are read and streamed, and when it is back they go on")
    void down() {
        NodeConfig durable = NodeConfig.inMemory().toBuilder()
                .dataDirectory(Optional.of(directory))
                .build();
        try (Backing backing = new Backing(durable)) {
            // given
            Instance service = backing.start();
            Story story = Story.of("ord-1");
            service.publish(story.happy().subList(0, 3));
            service.await("ord-1", order -> order.status() == OrderStatus.CONFIRMED);
            List<ServerSentEvent<OrderChange>> told = new CopyOnWriteArrayList<>();
            var open = service.events("ord-1", -1).subscribe(told::add);
            Awaitility.await().atMost(Backing.PATIENCE).until(() -> told.size() >= 3);
            // when
            backing.stopNode();
            // then
            assertThat(service.find("ord-1").status()).isEqualTo(OrderStatus.CONFIRMED);
            service.http()
                    .get()
                    .uri("/actuator/health/readiness")
                    .exchange()
                    .expectStatus()
                    .isOk();
            int before = told.size();
            StepVerifier.create(service.changes("ord-1", -1)
                            .take(3)
                            .map(change -> change.entry().status()))
                    .expectNext(OrderStatus.PLACED, OrderStatus.PLACED, OrderStatus.CONFIRMED)
                    .expectComplete()
                    .verify(Backing.PATIENCE);
            Awaitility.await().atMost(Backing.PATIENCE).until(() -> told.size() > before + 2);
            assertThat(told.subList(before, told.size())).allMatch(event -> "heartbeat".equals(event.comment()));
            // when
            backing.startNode();
            Awaitility.await()
                    .atMost(Backing.PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> service.publish(List.of(story.accepted())));
            // then
            Awaitility.await()
                    .atMost(Backing.PATIENCE)
                    .until(() -> told.stream().anyMatch(event -> "ACCEPTED".equals(event.event())));
            assertThat(open.isDisposed()).isFalse();
            open.dispose();
        }
    }

    @Test
    @DisplayName("S0-13 an instance that starts while Axon Server is down serves what is known")
    void startsWithout() {
        try (Backing backing = new Backing()) {
            // given
            Instance first = backing.start();
            first.publish(Story.of("ord-1").happy());
            first.await("ord-1", OrderDocument::isFinal);
            first.close();
            backing.stopNode();
            // when
            Instance second = backing.start();
            // then
            assertThat(second.find("ord-1").status()).isEqualTo(OrderStatus.COMPLETED);
            StepVerifier.create(second.changes("ord-1", -1).count())
                    .expectNext(11L)
                    .expectComplete()
                    .verify(Backing.PATIENCE);
        }
    }

    @Test
    @DisplayName("An instance that starts before Axon Server was ever there begins when it comes")
    void startsFirst() {
        try (Backing backing = new Backing()) {
            // given
            backing.stopNode();
            Instance service = backing.start();
            service.http().get().uri("/orders/ord-1").exchange().expectStatus().isNotFound();
            // when
            backing.startNode();
            Awaitility.await()
                    .atMost(Backing.PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> service.publish(List.of(Story.of("ord-1").placed(1))));
            // then
            service.await("ord-1", order -> order.status() == OrderStatus.PLACED);
        }
    }
}
