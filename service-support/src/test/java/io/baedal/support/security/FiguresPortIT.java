package io.baedal.support.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.support.ServiceSupport;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@DisplayName("A service whose figures have a port of their own")
class FiguresPortIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ServiceSupport.class)
    static class Service {}

    @Test
    @DisplayName(
            "shows them there to whoever reaches it, nowhere else, and says where it serves whether it is alive and ready")
    void apart() throws Exception {
        try (AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory());
                MemoryDocumentStore documents = new MemoryDocumentStore();
                ConfigurableApplicationContext service = new SpringApplicationBuilder(Service.class)
                        .properties(
                                "spring.config.name=none-of-its-own",
                                "spring.config.import=classpath:baedal-defaults.yaml")
                        .run(
                                "--server.port=0",
                                "--management.server.port=0",
                                "--baedal.test.everybody=nobody",
                                "--spring.application.name=figures",
                                "--axon.axonserver.servers=" + node.address(),
                                "--spring.mongodb.uri=" + documents.uri())) {
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
