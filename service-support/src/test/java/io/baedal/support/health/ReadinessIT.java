package io.baedal.support.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.support.BareService;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

class ReadinessIT {

    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    @Test
    @DisplayName(
            "S1-21 S2-22 a service is ready while it reaches Axon Server and MongoDB, names them, and stays alive without")
    @SuppressWarnings("try") // Closing early is what is tested; closing twice does nothing.
    void ready() {
        try (AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory());
                MemoryDocumentStore documents = new MemoryDocumentStore();
                ConfigurableApplicationContext service = BareService.start(node, documents, "readiness")) {
            WebTestClient http = http(service);
            // given both
            soon(http, 200, "axonServer", "UP");
            soon(http, 200, "documentStore", "UP");
            // when MongoDB is gone, then the service is not ready, and says why
            documents.close();
            soon(http, 503, "documentStore", "DOWN");
            assertThat(component(http, "axonServer")).isEqualTo("UP");
            // when Axon Server is gone too
            node.close();
            soon(http, 503, "axonServer", "DOWN");
            // then nobody restarts the service for it
            http.get()
                    .uri("/actuator/health/liveness")
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }

    @Test
    @DisplayName(
            "A service is not ready while an index of its own is in the way of the one it needs, and says what to do")
    void indexInTheWay() {
        try (AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory());
                MemoryDocumentStore documents = new MemoryDocumentStore();
                MongoClient client = MongoClients.create(documents.uri())) {
            // given
            MongoCollection<Document> sagas = client.getDatabase("readiness").getCollection("sagas");
            sagas.createIndex(Indexes.ascending("sagaIdentifier"), new IndexOptions().unique(true));
            try (ConfigurableApplicationContext service = BareService.start(node, documents, "readiness")) {
                WebTestClient http = http(service);
                // then
                soon(http, 503, "documentStore", "DOWN");
                assertThat(String.valueOf(readiness(http).getResponseBody()))
                        .contains("readiness.sagas has the index sagaIdentifier_1", "dropIndex(\"sagaIdentifier_1\")");
                // when
                sagas.dropIndex("sagaIdentifier_1");
                // then it is made as it should be
                soon(http, 200, "documentStore", "UP");
                assertThat(sagas.listIndexes().map(index -> index.getString("name")))
                        .contains("sagaIdentifier_1");
            }
        }
    }

    private static void soon(WebTestClient http, int status, String component, String health) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(readiness(http).getStatus().value()).isEqualTo(status);
            assertThat(component(http, component)).isEqualTo(health);
        });
    }

    private static String component(WebTestClient http, String name) {
        Map<String, Object> body = readiness(http).getResponseBody();
        assertThat(body).containsKey("components");
        Map<?, ?> components = (Map<?, ?>) body.get("components");
        assertThat(components.get(name)).as(name).isInstanceOf(Map.class);
        return String.valueOf(((Map<?, ?>) components.get(name)).get("status"));
    }

    private static EntityExchangeResult<Map<String, Object>> readiness(WebTestClient http) {
        return http.get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectBody(JSON)
                .returnResult();
    }

    private static WebTestClient http(ConfigurableApplicationContext service) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + service.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }
}
