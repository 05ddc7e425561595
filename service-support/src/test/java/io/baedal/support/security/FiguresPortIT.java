package io.baedal.support.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.support.BareService;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayName("A service whose figures have a port of their own")
class FiguresPortIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    @DisplayName(
            "shows them there to whoever reaches it, nowhere else, and says where it serves whether it is alive and ready")
    void apart() throws Exception {
        try (AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory());
                MemoryDocumentStore documents = new MemoryDocumentStore();
                ConfigurableApplicationContext service = BareService.start(
                        node, documents, "figures", "--management.server.port=0", "--baedal.test.everybody=nobody")) {
            String here = port(service, "local.server.port");
            String there = port(service, "local.management.port");
            assertThat(status(there + "/actuator/prometheus")).isEqualTo(200);
            assertThat(status(there + "/actuator/health/liveness")).isEqualTo(200);
            assertThat(status(here + "/actuator/prometheus")).isIn(401, 404);
            assertThat(status(here + "/livez")).isEqualTo(200);
            assertThat(status(here + "/readyz")).isEqualTo(200);
        }
    }

    private static String port(ConfigurableApplicationContext service, String property) {
        return "http://localhost:" + service.getEnvironment().getRequiredProperty(property);
    }

    private int status(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
