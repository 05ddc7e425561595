package io.baedal.support.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderReady;
import io.baedal.axonserver.test.AxonServerExtension;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class FirstStartIT {

    private static final int EVENTS = 500;

    @RegisterExtension
    private static final AxonServerExtension AXON_SERVER = new AxonServerExtension();

    private static final MemoryDocumentStore DOCUMENTS = new MemoryDocumentStore();

    @AfterAll
    static void close() {
        DOCUMENTS.close();
    }

    @Test
    @DisplayName(
            "T1 T17 S1-15 a processor first started on a full log sees all of it, as no replay, and goes on from there")
    void firstStartOnAFullLog() {
        // given a service that has filled the log
        List<OrderId> orders =
                IntStream.range(0, EVENTS).mapToObj(i -> OrderId.of("ord-" + i)).toList();
        try (ConfigurableApplicationContext first = start("first")) {
            orders.forEach(order -> first.getBean(EventGateway.class).publish(new OrderReady(order)));
            soon(first, EVENTS);
        }
        // when another service starts for the first time
        try (ConfigurableApplicationContext second = start("second")) {
            // then it hears everything, and none of it as a replay
            soon(second, EVENTS);
            Listening.Ear ear = second.getBean(Listening.Ear.class);
            assertThat(ear.heard()).containsExactlyInAnyOrderElementsOf(orders);
            assertThat(ear.statuses()).containsOnly(ReplayStatus.REGULAR);
        }
        // when it starts again
        try (ConfigurableApplicationContext again = start("second")) {
            again.getBean(EventGateway.class).publish(new OrderReady(OrderId.of("ord-new")));
            // then it hears what is new, and nothing twice
            soon(again, 1);
            assertThat(again.getBean(Listening.Ear.class).heard()).containsExactly(OrderId.of("ord-new"));
        }
    }

    private static void soon(ConfigurableApplicationContext service, int heard) {
        Listening.Ear ear = service.getBean(Listening.Ear.class);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ear.heard()).hasSize(heard));
    }

    private static ConfigurableApplicationContext start(String name) {
        return new SpringApplicationBuilder(Listening.class)
                .properties("spring.config.name=none-of-its-own", "spring.config.import=classpath:baedal-defaults.yaml")
                .run(
                        "--server.port=0",
                        "--spring.application.name=" + name,
                        "--axon.axonserver.servers=" + AXON_SERVER.address(),
                        "--spring.mongodb.uri=" + DOCUMENTS.uri(),
                        "--baedal.processing.claim-interval=200ms");
    }
}
