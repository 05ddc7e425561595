package io.baedal.order.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.support.test.ServiceIT;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceIT
@TestPropertySource(properties = "spring.config.name=order-service")
class OrderServiceIT {

    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    private final WebTestClient http;

    @Autowired
    OrderServiceIT(@Value("${local.server.port}") int port) {
        http = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    @Test
    @DisplayName("S0-19 order-service starts alone, on a node and a document store, and is ready")
    void startsAlone() {
        Map<String, Object> health = http.get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JSON)
                .returnResult()
                .getResponseBody();
        assertThat(health).containsEntry("status", "UP");
    }
}
