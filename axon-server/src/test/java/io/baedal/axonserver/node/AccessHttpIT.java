package io.baedal.axonserver.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baedal.axonserver.access.Access;
import io.baedal.axonserver.access.AccessConfig;
import io.baedal.axonserver.access.Need;
import io.baedal.axonserver.http.Route;
import io.baedal.axonserver.http.api.NodeOperations;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@DisplayName("With access control, HTTP")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessHttpIT {
    private static final String ADMIN_TOKEN = "the-token-of-the-configuration";
    private static final Map<String, String> ADMIN = Map.of("AxonIQ-Access-Token", ADMIN_TOKEN);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory().toBuilder()
            .httpPort(OptionalInt.of(0))
            .devMode(true)
            .access(AccessConfig.token(ADMIN_TOKEN))
            .build());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    void stop() {
        http.close();
        node.close();
    }

    @TestFactory
    @DisplayName("asks at every route for credentials, for right ones, and for the role it needs")
    Stream<DynamicTest> everyRoute() throws Exception {
        String stranger = application("stranger", "nowhere", "USE_CONTEXT");
        return routes().stream()
                .filter(route -> !(route.need() instanceof Need.Nothing))
                .map(route ->
                        DynamicTest.dynamicTest(route.method() + " " + route.template(), () -> check(route, stranger)));
    }

    @Test
    @DisplayName(
            "tells whether the node is up, shows the page to log in and takes the login without credentials, and nothing else")
    void open() {
        assertThat(routes().stream()
                        .filter(route -> route.need() instanceof Need.Nothing)
                        .map(route -> route.method() + " " + route.template()))
                .containsExactlyInAnyOrder(
                        "GET /actuator/health",
                        "GET /",
                        "GET /icon.svg",
                        "GET /app/{*file}",
                        "GET /style/{*file}",
                        "GET /vendor/{*file}",
                        "POST /v1/dashboard/session",
                        "DELETE /v1/dashboard/session");
    }

    private void check(Route route, String stranger) throws Exception {
        String path = route.template().replaceAll("\\{[^}]*}", "0");
        assertThat(send(route.method(), path, "", Map.of()).statusCode()).isEqualTo(401);
        assertThat(send(route.method(), path, "", Map.of("AxonIQ-Access-Token", "nobody-has-this-one"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(route.method(), path, "", Map.of("Cookie", "axonserver-session=nobody-has-this-one"))
                        .statusCode())
                .isEqualTo(401);
        if (!(route.need() instanceof Need.Identity)) {
            assertThat(send(route.method(), path, "", Map.of("AxonIQ-Access-Token", stranger))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private static List<Route> routes() {
        NodeOperations nobody = (NodeOperations) Proxy.newProxyInstance(
                NodeOperations.class.getClassLoader(),
                new Class<?>[] {NodeOperations.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        return NodeHttp.routes(nobody, Access.open(AccessConfig.off(), Optional.empty(), false), () -> {
            throw new UnsupportedOperationException("only the routes");
        });
    }

    @Test
    @DisplayName("takes the same token from the field AxonIQ-Access-Token and as a bearer")
    void tokens() throws Exception {
        String token = application("reads", "*", "MONITOR");

        assertThat(send("GET", "/v1/components", "", Map.of("AxonIQ-Access-Token", token))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/v1/components", "", Map.of("Authorization", "Bearer " + token))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/v1/context", "", Map.of("AxonIQ-Access-Token", token))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("creates applications, shows a token once, replaces it, and deletes what it created")
    void applications() throws Exception {
        // given
        String token = application("orders", "default", "USE_CONTEXT");

        // when
        HttpResponse<String> listed = send("GET", "/v1/applications", "", ADMIN);
        HttpResponse<String> updated =
                send("POST", "/v1/applications", "{\"name\": \"orders\", \"description\": \"again\"}", ADMIN);
        HttpResponse<String> refreshed = send("PATCH", "/v1/applications/orders", "", ADMIN);

        // then
        assertThat(listed.body()).contains("\"orders\"", "USE_CONTEXT").doesNotContain(token);
        assertThat(JSON.readTree(updated.body()).has("token")).isFalse();
        assertThat(JSON.readTree(refreshed.body()).get("token").asText())
                .hasSize(43)
                .isNotEqualTo(token);
        assertThat(refreshed.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(send("DELETE", "/v1/applications/orders", "", ADMIN).statusCode())
                .isEqualTo(204);
        assertThat(send("DELETE", "/v1/applications/orders", "", ADMIN).statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("refuses a role that does not exist, a token that could be guessed and a user without a password")
    void refused() throws Exception {
        assertThat(send(
                                "POST",
                                "/v1/applications",
                                "{\"name\": \"x\", \"roles\": [{\"context\": \"*\", \"roles\": [\"ROOT\"]}]}",
                                ADMIN)
                        .body())
                .contains("AXONIQ-9200", "USE_CONTEXT");
        assertThat(send("POST", "/v1/applications", "{\"name\": \"x\", \"token\": \"short\"}", ADMIN)
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/v1/users", "{\"userName\": \"x\"}", ADMIN).statusCode())
                .isEqualTo(400);
        assertThat(send(
                                "POST",
                                "/v1/users",
                                "{\"userName\": \"x\", \"password\": \"long enough\", \"roles\": [\"ADMIN\"]}",
                                ADMIN)
                        .statusCode())
                .as("a role for no context")
                .isEqualTo(400);
    }

    @Test
    @DisplayName(
            "lets users in with a password, and stops listening after a few wrong ones: 429, and when to come back")
    void users() throws Exception {
        // given
        assertThat(send(
                                "POST",
                                "/v1/users",
                                "{\"userName\": \"kim\", \"password\": \"correct horse\", \"roles\": [\"MONITOR@*\"]}",
                                ADMIN)
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("GET", "/v1/users", "", ADMIN).body())
                .isEqualTo("[{\"userName\":\"kim\",\"roles\":[\"MONITOR@*\"]}]");
        assertThat(send("GET", "/v1/components", "", basic("kim", "correct horse"))
                        .statusCode())
                .isEqualTo(200);

        // when
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(send("GET", "/v1/components", "", basic("kim", "guess " + i))
                    .statusCode());
        }
        HttpResponse<String> later = send("GET", "/v1/components", "", basic("kim", "guess"));

        // then
        assertThat(answers).startsWith(401, 401, 401, 401, 401).endsWith(429);
        assertThat(later.statusCode()).isEqualTo(429);
        assertThat(later.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 61L);
        assertThat(send("DELETE", "/v1/users/kim", "", ADMIN).statusCode()).isEqualTo(204);
    }

    private String application(String name, String context, String role) throws Exception {
        JsonNode made = JSON.readTree(send(
                        "POST",
                        "/v1/applications",
                        "{\"name\": \"" + name + "\", \"roles\": [{\"context\": \"" + context + "\", \"roles\": [\""
                                + role + "\"]}]}",
                        ADMIN)
                .body());
        return made.get("token").asText();
    }

    private static Map<String, String> basic(String user, String password) {
        return Map.of(
                "Authorization",
                "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> send(String method, String path, String body, Map<String, String> head)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.httpPort() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        head.forEach(request::header);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
