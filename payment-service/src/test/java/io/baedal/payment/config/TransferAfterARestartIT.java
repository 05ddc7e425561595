package io.baedal.payment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.sales.SalesDayId;
import io.baedal.api.sales.SalesTransferFailed;
import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.api.sales.SalesTransferred;
import io.baedal.api.sales.TransferSales;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.test.WithAxonServer;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayName("A transfer that failed, across a restart of payment-service")
@WithAxonServer
class TransferAfterARestartIT {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);
    private static final StoreId STORE = StoreId.of("sto-1");
    private static final SalesDayId DAY = SalesDayId.of(STORE, DATE);

    private final AtomicBoolean accepting = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer headquarters;

    @BeforeEach
    void open() throws IOException {
        headquarters = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        headquarters.createContext("/sales-transfers", exchange -> {
            asked.incrementAndGet();
            byte[] answer = ("{\"accepted\": " + accepting + "}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        headquarters.start();
    }

    @AfterEach
    void close() {
        headquarters.stop(0);
    }

    @Test
    @DisplayName("B3 S1-14 is told again after it: the alarm was kept where the events are")
    void alarmSurvives(AxonServerNode node) {
        try (MemoryDocumentStore store = new MemoryDocumentStore()) {
            // given
            try (ConfigurableApplicationContext before = service(node, store)) {
                before.getBean(EventGateway.class).publish(captured());
                CommandGateway commands = before.getBean(CommandGateway.class);
                await().ignoreExceptions().untilAsserted(() -> commands.sendAndWait(new TransferSales(DAY)));
                untilLast(before, SalesTransferFailed.class);
            }
            assertThat(asked).hasValue(1);

            // when
            accepting.set(true);

            // then
            try (ConfigurableApplicationContext after = service(node, store)) {
                untilLast(after, SalesTransferred.class);
                assertThat(story(after).stream().filter(SalesTransferRequested.class::isInstance))
                        .hasSize(2)
                        .containsOnly(new SalesTransferRequested(DAY, STORE, DATE, 1, Money.krw(9_000), 1, 3));
            }
            assertThat(asked).hasValue(2);
        }
    }

    private ConfigurableApplicationContext service(AxonServerNode node, MemoryDocumentStore store) {
        return PaymentServiceApplication.application()
                .run(
                        "--axon.axonserver.servers=" + node.address(),
                        "--spring.mongodb.uri=" + store.uri(),
                        "--server.port=0",
                        "--baedal.headquarters.url=http://127.0.0.1:"
                                + headquarters.getAddress().getPort(),
                        // Longer than the service needs to stop, so that the alarm rings while nobody is there or
                        // after.
                        "--baedal.headquarters.retry-first=3s");
    }

    private static PaymentCaptured captured() {
        OrderId order = OrderId.of("ord-1");
        return new PaymentCaptured(
                PaymentId.forAttempt(order, 1),
                order,
                Money.krw(9_000),
                STORE,
                3,
                List.of(),
                Instant.parse("2026-11-20T15:30:00Z"));
    }

    private static void untilLast(ConfigurableApplicationContext service, Class<?> event) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(story(service)).isNotEmpty().last().isInstanceOf(event));
    }

    private static List<Object> story(ConfigurableApplicationContext service) {
        return service.getBean(EventStore.class)
                .readEvents(DAY.toString())
                .asStream()
                .map(message -> (Object) message.getPayload())
                .toList();
    }
}
