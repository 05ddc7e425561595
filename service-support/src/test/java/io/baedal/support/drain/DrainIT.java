package io.baedal.support.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.support.BareService;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayName("A service that stops")
class DrainIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    @DisplayName(
            "S2-22 S1-21 S3-16 is not ready, serves on for a moment, and asks its clients to take another connection")
    @SuppressWarnings("try") // Closing early is what is tested; closing twice does nothing.
    void farewell() throws Exception {
        try (AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory());
                MemoryDocumentStore documents = new MemoryDocumentStore();
                ConfigurableApplicationContext service =
                        BareService.start(node, documents, "leaving", "--baedal.farewell=3s")) {
            // given
            String url = "http://localhost:" + service.getEnvironment().getProperty("local.server.port");
            assertThat(get(url, "liveness").headers().firstValue("connection")).isEmpty();
            // when
            CompletableFuture<Void> closed = CompletableFuture.runAsync(service::close, Thread::startVirtualThread);
            // then
            await().atMost(PATIENCE).until(() -> get(url, "readiness").statusCode() == 503);
            HttpResponse<String> answer = get(url, "liveness");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("connection")).contains("close");
            assertThat(closed).succeedsWithin(PATIENCE);
        }
    }

    private HttpResponse<String> get(String service, String group) throws IOException, InterruptedException {
        URI health = URI.create(service + "/actuator/health/" + group);
        return client.send(HttpRequest.newBuilder(health).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }
}
