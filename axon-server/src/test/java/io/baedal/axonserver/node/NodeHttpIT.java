package io.baedal.axonserver.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.control.ProcessorInstructionHandler;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo.SegmentStatus;
import io.axoniq.axonserver.grpc.event.Event;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node, asked over HTTP,")
class NodeHttpIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROCESSOR = "/v1/components/orders/processors/a%2Fprojection";

    private final AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory().toBuilder()
            .httpPort(OptionalInt.of(0))
            .devMode(true)
            .build());
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<AxonServerConnectionFactory> factories = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        factories.forEach(AxonServerConnectionFactory::shutdown);
        http.close();
        node.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.httpPort() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private AxonServerConnection connect(String context, String component, String client) {
        AxonServerConnectionFactory factory = AxonServerConnectionFactory.forClient(component, client)
                .routingServers(new ServerAddress("127.0.0.1", node.port()))
                .processorInfoUpdateFrequency(50, TimeUnit.MILLISECONDS)
                .clientTags(Map.of("region", "north"))
                .threadPoolSize(1)
                .build();
        factories.add(factory);
        return factory.connect(context);
    }

    @Test
    @DisplayName("says who it is")
    void me() throws Exception {
        JsonNode me = get("/v1/public/me");
        assertThat(me.get("grpcPort").asInt()).isEqualTo(node.port());
        assertThat(me.get("httpPort").asInt()).isEqualTo(node.httpPort());
        assertThat(me.get("developmentMode").asBoolean()).isTrue();
        assertThat(me.get("storageContextNames").toString()).isEqualTo("[\"default\"]");
        assertThat(get("/actuator/info").at("/app/version").asText()).isEqualTo(AxonServerNode.version());
        assertThat(send("GET", "/v1/openapi.yaml", "").body()).startsWith("openapi: 3.1");
    }

    @Test
    @DisplayName("contents the helper that Axon's test containers initialise a server with")
    void testContainers() throws Exception {
        // when: as the helper does it, with the JDK's old client and without a body
        HttpURLConnection init =
                (HttpURLConnection) URI.create("http://localhost:" + node.httpPort() + "/v1/context/init")
                        .toURL()
                        .openConnection();
        init.setDoOutput(true);
        init.setRequestMethod("POST");
        init.getInputStream().close();

        // then
        assertThat(init.getResponseCode()).isEqualTo(202);
        assertThat(get("/v1/public/context"))
                .extracting(context -> context.get("context").asText())
                .containsExactly("_admin", "default");
        assertThat(send("GET", "/actuator/health", "").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    @DisplayName("creates contexts and deletes them, and says why it does not")
    void contexts() throws Exception {
        // when
        HttpResponse<String> created =
                send("POST", "/v1/context", "{\"context\":\"invoices\",\"metaData\":{\"team\":\"billing\"}}");

        // then
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(get("/v1/context").toString()).contains("\"metaData\":{\"team\":\"billing\"}");
        assertThat(get("/internal/raft/contexts").toString()).isEqualTo("[\"_admin\",\"default\",\"invoices\"]");
        assertThat(connect("invoices", "c", "c-1").eventChannel().getLastToken().join())
                .isEqualTo(-1);

        // and
        refused("POST", "/v1/context", "{\"context\":\"invoices\"}", 409, "AXONIQ-1304");
        refused("POST", "/v1/context", "{\"context\":\"no name\"}", 400, "AXONIQ-1305");
        refused("POST", "/v1/context", "{\"name\":\"x\"}", 400, "name");
        refused("POST", "/v1/context", "{}", 400, "context");
        assertThat(send("DELETE", "/v1/context/invoices", "").statusCode()).isEqualTo(204);
        refused("DELETE", "/v1/context/invoices", "", 404, "AXONIQ-1302");
        refused("DELETE", "/v1/context/default", "", 400, "purge");
    }

    private void refused(String method, String path, String body, int status, String says) throws Exception {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(says);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    @DisplayName("deletes all events if it serves development, and else says how that is done")
    void purge() throws Exception {
        // given
        AxonServerConnection connection = connect("default", "orders", "orders-1");
        connection
                .eventChannel()
                .appendEvents(Event.newBuilder().setMessageIdentifier("e-1").build())
                .join();
        assertThat(connection.eventChannel().getLastToken().join()).isZero();

        // when
        assertThat(send("DELETE", "/v1/devmode/purge-events", "").statusCode()).isEqualTo(204);

        // then
        assertThat(connect("default", "orders", "orders-2")
                        .eventChannel()
                        .getLastToken()
                        .join())
                .isEqualTo(-1);
        try (AxonServerNode strict = AxonServerNode.start(
                NodeConfig.inMemory().toBuilder().httpPort(OptionalInt.of(0)).build())) {
            HttpResponse<String> refused = http.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + strict.httpPort() + "/v1/devmode/purge-events"))
                            .DELETE()
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("--devmode");
        }
    }

    @Test
    @DisplayName("lists who is connected and what they handle")
    void applications() throws Exception {
        // given
        AxonServerConnection orders = connect("default", "orders", "orders-1");
        orders.commandChannel()
                .registerCommandHandler(
                        command -> CompletableFuture.completedFuture(CommandResponse.getDefaultInstance()),
                        100,
                        "Place")
                .awaitAck(10, TimeUnit.SECONDS);
        connect("default", "bills", "bills-1").controlChannel();

        // then
        await().untilAsserted(
                        () -> assertThat(get("/v1/components").toString())
                                .isEqualTo(
                                        "[{\"name\":\"bills\",\"context\":\"default\"},{\"name\":\"orders\",\"context\":\"default\"}]"));
        JsonNode application = get("/v1/public/applications").get(1);
        assertThat(application.get("commands").toString()).isEqualTo("[\"Place\"]");
        assertThat(application.at("/clients/0/clientId").asText()).isEqualTo("orders-1");
        assertThat(application.at("/clients/0/tags/region").asText()).isEqualTo("north");
        refused("GET", "/v1/public/applications?context=nowhere", "", 404, "AXONIQ-1302");
    }

    /** Does what it is told, and remembers it. */
    private static final class Obedient implements ProcessorInstructionHandler {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private volatile boolean able = true;

        @Override
        public CompletableFuture<Boolean> releaseSegment(int segment) {
            told.add("release " + segment);
            return CompletableFuture.completedFuture(able);
        }

        @Override
        public CompletableFuture<Boolean> splitSegment(int segment) {
            told.add("split " + segment);
            return CompletableFuture.completedFuture(able);
        }

        @Override
        public CompletableFuture<Boolean> mergeSegment(int segment) {
            told.add("merge " + segment);
            return CompletableFuture.completedFuture(able);
        }

        @Override
        public CompletableFuture<Void> pauseProcessor() {
            told.add("pause");
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> startProcessor() {
            told.add("start");
            return CompletableFuture.completedFuture(null);
        }
    }

    private static EventProcessorInfo info(int freeThreads, int... segments) {
        EventProcessorInfo.Builder info = EventProcessorInfo.newBuilder()
                .setProcessorName("a/projection")
                .setTokenStoreIdentifier("store-1")
                .setMode("Pooled Streaming")
                .setIsStreamingProcessor(true)
                .setRunning(true)
                .setAvailableThreads(freeThreads);
        for (int segment : segments) {
            info.addSegmentStatus(SegmentStatus.newBuilder()
                    .setSegmentId(segment)
                    .setOnePartOf(2)
                    .setCaughtUp(true)
                    .setTokenPosition(41));
        }
        return info.build();
    }

    @Test
    @DisplayName("lists event processors and steers them, answering when the clients have done it")
    void processors() throws Exception {
        // given
        Obedient one = new Obedient();
        Obedient two = new Obedient();
        connect("default", "orders", "orders-1")
                .controlChannel()
                .registerEventProcessor("a/projection", () -> info(0, 0), one);
        connect("default", "orders", "orders-2")
                .controlChannel()
                .registerEventProcessor("a/projection", () -> info(1, 1), two);
        await().untilAsserted(
                        () -> assertThat(get("/v1/components/orders/processors").at("/0/instances"))
                                .hasSize(2));

        // then
        JsonNode processor = get("/v1/components/orders/processors").get(0);
        assertThat(processor.get("name").asText()).isEqualTo("a/projection");
        assertThat(processor.get("tokenStoreIdentifier").asText()).isEqualTo("store-1");
        assertThat(processor.at("/instances/0/segments/0/position").asLong()).isEqualTo(41);
        assertThat(get("/v1/components/others/processors")).isEmpty();

        // when
        for (String action :
                List.of("/pause", "/start", "/segments/split", "/segments/merge", "/segments/0/move?target=orders-2")) {
            HttpResponse<String> answer = send("PATCH", PROCESSOR + action, "");
            assertThat(answer.statusCode()).as(action + answer.body()).isEqualTo(204);
        }

        // then
        assertThat(one.told).contains("pause", "start", "release 0");
        assertThat(two.told).contains("pause", "start");
        assertThat(List.of(one.told, two.told).toString()).contains("split").contains("merge");
    }

    @Test
    @DisplayName("says why a processor cannot be steered")
    void notSteered() throws Exception {
        // given
        Obedient unable = new Obedient();
        unable.able = false;
        connect("default", "orders", "orders-1")
                .controlChannel()
                .registerEventProcessor("a/projection", () -> info(0, 0), unable);
        await().untilAsserted(() ->
                assertThat(get("/v1/components/orders/processors")).hasSize(1));

        // then
        refused("PATCH", "/v1/components/orders/processors/unheard-of/pause", "", 404, "AXONIQ-2800");
        refused("PATCH", PROCESSOR + "/pause?tokenStoreIdentifier=other", "", 404, "AXONIQ-2800");
        refused("PATCH", PROCESSOR + "/segments/0/move?target=nobody", "", 404, "AXONIQ-2801");
        refused("PATCH", PROCESSOR + "/segments/9/move?target=orders-1", "", 409, "AXONIQ-2802");
        refused("PATCH", PROCESSOR + "/segments/x/move?target=orders-1", "", 400, "segment");
        refused("PATCH", PROCESSOR + "/segments/0/move", "", 400, "target");
        refused("PATCH", PROCESSOR + "/segments/split", "", 502, "AXONIQ-1004");
        refused("PATCH", PROCESSOR + "/pause?context=nowhere", "", 404, "AXONIQ-1302");
        assertThat(send("GET", PROCESSOR + "/pause", "").statusCode()).isEqualTo(405);
    }

    @Test
    @DisplayName("is up as long as its logs take events")
    void health() throws Exception {
        assertThat(get("/actuator/health").get("status").asText()).isEqualTo("UP");

        // when
        node.contexts().get("default").log().close();

        // then
        HttpResponse<String> down = send("GET", "/actuator/health", "");
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).contains("\"status\":\"DOWN\"").contains("context default");
    }
}
