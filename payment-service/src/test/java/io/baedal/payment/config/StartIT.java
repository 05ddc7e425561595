package io.baedal.payment.config;

import static org.awaitility.Awaitility.await;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.test.WithAxonServer;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("payment-service from its main method")
@WithAxonServer
class StartIT {

    @Test
    @DisplayName("S0-19 starts alone against a node and a document store given by properties")
    void startsAlone(AxonServerNode node) {
        try (MemoryDocumentStore store = new MemoryDocumentStore()) {
            // when
            ConfigurableApplicationContext context = main(
                    "--axon.axonserver.servers=" + node.address(),
                    "--spring.mongodb.uri=" + store.uri(),
                    "--server.port=0");

            // then
            try (context) {
                WebTestClient http = WebTestClient.bindToServer()
                        .baseUrl("http://localhost:" + context.getEnvironment().getProperty("local.server.port"))
                        .build();
                await().untilAsserted(() -> http.get()
                        .uri("/actuator/health/readiness")
                        .exchange()
                        .expectBody()
                        .jsonPath("$.status")
                        .isEqualTo("UP"));
            }
        }
    }

    private static ConfigurableApplicationContext main(String... arguments) {
        CompletableFuture<ConfigurableApplicationContext> started = new CompletableFuture<>();
        SpringApplicationRunListener ready = new SpringApplicationRunListener() {
            @Override
            public void ready(ConfigurableApplicationContext context, Duration taken) {
                started.complete(context);
            }
        };
        SpringApplication.withHook(application -> ready, () -> PaymentServiceApplication.main(arguments));
        return started.join();
    }
}
