package io.baedal.axonserver.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.connector.query.QueryDefinition;
import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The metrics of a node")
class NodeMetricsIT {
    private static final Set<Metric> NOT_ALWAYS = Set.of(Metric.LAST_BACKUP, Metric.HTTP_HUNG_UP);
    private static final String CLIENT = "client=\"orders-1\",component=\"orders\",context=\"default\"";

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private AxonServerNode node;
    private AxonServerConnectionFactory factory;
    private AxonServerConnection orders;

    @BeforeEach
    void start() {
        node = AxonServerNode.start(NodeConfig.inMemory().toBuilder()
                .dataDirectory(Optional.of(directory))
                .httpPort(OptionalInt.of(0))
                .build());
        factory = AxonServerConnectionFactory.forClient("orders", "orders-1")
                .routingServers(new ServerAddress("127.0.0.1", node.port()))
                .threadPoolSize(2)
                .build();
        orders = factory.connect("default");
    }

    @AfterEach
    void stop() {
        factory.shutdown();
        http.close();
        node.close();
    }

    private HttpResponse<String> scrape() throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.httpPort() + "/actuator/prometheus"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Each line's value by its name and labels, where the name begins like this. */
    private Map<String, Double> values(String prefix) throws Exception {
        return scrape().body()
                .lines()
                .filter(line -> line.startsWith(prefix))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
    }

    private void handle(String name) throws Exception {
        orders.commandChannel()
                .registerCommandHandler(
                        command -> {
                            CommandResponse.Builder response = CommandResponse.newBuilder();
                            if (command.getPayload().getType().equals("bad")) {
                                response.setErrorCode("AXONIQ-4002")
                                        .setErrorMessage(
                                                ErrorMessage.newBuilder().setMessage("no"));
                            }
                            return CompletableFuture.completedFuture(response.build());
                        },
                        100,
                        name)
                .awaitAck(10, TimeUnit.SECONDS);
    }

    private void send(String name, String type) {
        Command.Builder command = Command.newBuilder().setName(name);
        command.getPayloadBuilder().setType(type);
        orders.commandChannel().sendCommand(command.build()).join();
    }

    private void query(String name) throws Exception {
        orders.queryChannel()
                .registerQueryHandler(
                        (query, reply) -> reply.sendLast(QueryResponse.getDefaultInstance()),
                        new QueryDefinition(name, "text"))
                .awaitAck(10, TimeUnit.SECONDS);
        try (var answers = orders.queryChannel()
                .query(QueryRequest.newBuilder().setQuery(name).build())) {
            assertThat(answers.nextIfAvailable(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            orders.eventChannel()
                    .appendEvents(
                            Event.newBuilder().setMessageIdentifier("e-" + i).build())
                    .join();
        }
    }

    @Test
    @DisplayName("count commands by name and outcome, and by the client that handled them")
    void commands() throws Exception {
        // given
        handle("Place");

        // when
        send("Place", "good");
        send("Place", "good");
        send("Place", "bad");
        send("Unheard", "good");

        // then
        Map<String, Double> values = values("axonserver_");
        assertThat(values)
                .containsEntry(
                        "axonserver_commands_total{context=\"default\",name=\"Place\",outcome=\"answered\"}", 2.0)
                .containsEntry("axonserver_commands_total{context=\"default\",name=\"Place\",outcome=\"failed\"}", 1.0)
                .containsEntry(
                        "axonserver_commands_total{context=\"default\",name=\"Unheard\",outcome=\"unhandled\"}", 1.0)
                .containsEntry("axonserver_command_seconds_count{context=\"default\",name=\"Place\"}", 3.0)
                .containsEntry("axonserver_command_seconds_bucket{context=\"default\",name=\"Place\",le=\"+Inf\"}", 3.0)
                .containsEntry("axonserver_commands_handled_seconds_count{" + CLIENT + "}", 3.0)
                .containsEntry("axonserver_handlers{context=\"default\",kind=\"command\"}", 1.0)
                .containsEntry("axonserver_clients{context=\"default\"}", 1.0)
                .containsEntry("axonserver_commands_in_flight{context=\"default\"}", 0.0);
        assertThat(values.get("axonserver_handler_permits{" + CLIENT + ",kind=\"command\"}"))
                .isPositive();
        assertThat(values.get("axonserver_command_seconds_sum{context=\"default\",name=\"Place\"}"))
                .isPositive();
    }

    @Test
    @DisplayName("count queries, and those that wait for an answer")
    void queries() throws Exception {
        query("Find");
        await().untilAsserted(() -> assertThat(values("axonserver_quer"))
                .containsEntry("axonserver_queries_total{context=\"default\",name=\"Find\",outcome=\"answered\"}", 1.0)
                .containsEntry("axonserver_queries_handled_seconds_count{" + CLIENT + "}", 1.0)
                .containsEntry("axonserver_query_seconds_count{context=\"default\",name=\"Find\"}", 1.0)
                .containsEntry("axonserver_queries_in_flight{context=\"default\"}", 0.0));
    }

    @Test
    @DisplayName("count what is appended and how long the disk takes, and say how far behind a tracker is")
    void events() throws Exception {
        // given
        append(5);
        Map<String, Double> before = values("axonserver_log_");

        // when
        append(95);
        try (var stream = orders.eventChannel().openStream(-1, 10)) {
            assertThat(stream.nextIfAvailable(10, TimeUnit.SECONDS)).isNotNull();

            // then: it is sent no more than it has asked for
            await().untilAsserted(() -> assertThat(values("axonserver_tracker_lag_events{").entrySet().stream()
                            .filter(entry -> entry.getKey().startsWith("axonserver_tracker_lag_events{")))
                    .singleElement()
                    .satisfies(lag -> assertThat(lag.getValue()).isBetween(20.0, 99.0)));
        }
        Map<String, Double> after = values("axonserver_log_");
        assertThat(after)
                .containsEntry("axonserver_log_events{context=\"default\"}", 100.0)
                .containsEntry("axonserver_log_appended_events_total{context=\"default\"}", 100.0)
                .containsEntry("axonserver_log_open{context=\"default\"}", 1.0);
        String syncs = "axonserver_log_sync_seconds_count{context=\"default\"}";
        assertThat(after.get(syncs)).isGreaterThan(before.get(syncs));
        assertThat(after.get("axonserver_log_disk_bytes{context=\"default\"}")).isPositive();
        assertThat(values("axonserver_rocksdb_")).isNotEmpty();
        assertThat(values("jvm_memory_used_bytes")).isNotEmpty();
    }

    private Set<String> exported() throws Exception {
        return scrape().body()
                .lines()
                .filter(line -> line.startsWith("# TYPE axonserver_"))
                .map(line -> line.split(" ")[2])
                .filter(name -> !name.startsWith("axonserver_rocksdb_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("are those of the README, and no others")
    void names() throws Exception {
        // given
        handle("Place");
        send("Place", "good");
        query("Find");
        append(1);
        scrape();
        try (var stream = orders.eventChannel().openStream(-1, 2)) {
            stream.nextIfAvailable(10, TimeUnit.SECONDS);

            // then
            assertThat(scrape().headers().firstValue("Content-Type")).hasValue(NodeMetrics.CONTENT_TYPE);
            Set<String> promised = Stream.of(Metric.values())
                    .filter(metric -> !NOT_ALWAYS.contains(metric))
                    .map(Metric::fullName)
                    .collect(Collectors.toCollection(TreeSet::new));
            // A handler's last word may come after the asker's answer.
            await().untilAsserted(() -> assertThat(exported()).isEqualTo(promised));
        }
    }
}
