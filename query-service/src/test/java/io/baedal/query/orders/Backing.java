package io.baedal.query.orders;

import io.baedal.api.order.AboutOrder;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.config.QueryServiceApplication;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

/** A node and a document store, and as many instances of this service on them as a test starts. */
final class Backing implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    final MemoryDocumentStore documents = new MemoryDocumentStore();
    private final List<Instance> instances = new ArrayList<>();
    private NodeConfig config;
    private AxonServerNode node;

    Backing() {
        this(NodeConfig.inMemory());
    }

    Backing(NodeConfig config) {
        this.config = config;
        this.node = AxonServerNode.start(config);
    }

    void stopNode() {
        config = config.toBuilder().grpcPort(node.port()).build();
        node.close();
    }

    /** On the same port, with what it had stored. */
    void startNode() {
        node = AxonServerNode.start(config);
    }

    Instance start(String... properties) {
        return start("localhost:" + node.port(), properties);
    }

    Instance start(String servers, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--axon.axonserver.servers=" + servers,
                "--spring.mongodb.uri=" + documents.uri(),
                "--server.port=0",
                "--baedal.processing.claim-interval=200ms",
                "--baedal.processing.node-id=instance-" + instances.size(),
                "--baedal.orders.heartbeat=300ms",
                "--baedal.orders.patience=500ms",
                "--baedal.orders.reconnect-interval=100ms"));
        for (String property : properties) {
            arguments.add("--" + property);
        }
        Instance instance = new Instance((ReactiveWebServerApplicationContext)
                QueryServiceApplication.application().run(arguments.toArray(String[]::new)));
        instances.add(instance);
        return instance;
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
        node.close();
        documents.close();
    }

    /** One running instance. */
    record Instance(ReactiveWebServerApplicationContext context) implements AutoCloseable {

        private String url() {
            return "http://localhost:" + context.getWebServer().getPort();
        }

        WebTestClient http() {
            return WebTestClient.bindToServer()
                    .baseUrl(url())
                    .responseTimeout(PATIENCE)
                    .build();
        }

        void publish(List<? extends AboutOrder> events) {
            context.getBean(EventGateway.class).publish(events);
        }

        Flux<ServerSentEvent<OrderChange>> events(String order, long seen) {
            return WebClient.create(url())
                    .get()
                    .uri("/orders/{id}/events", order)
                    .accept(MediaType.TEXT_EVENT_STREAM)
                    .headers(headers -> {
                        if (seen >= 0) {
                            headers.set("Last-Event-ID", Long.toString(seen));
                        }
                    })
                    .retrieve()
                    .bodyToFlux(new ParameterizedTypeReference<>() {});
        }

        /** Only what the stream tells, without its heartbeats. */
        Flux<OrderChange> changes(String order, long seen) {
            return events(order, seen).mapNotNull(ServerSentEvent::data);
        }

        OrderDocument find(String order) {
            return http().get()
                    .uri("/orders/{id}", order)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(OrderDocument.class)
                    .returnResult()
                    .getResponseBody();
        }

        /** Waits until an order is as it should be. */
        OrderDocument await(String order, Predicate<OrderDocument> condition) {
            OrderCollection orders = context.getBean(OrderCollection.class);
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> orders.find(order).block(), found -> found != null && condition.test(found));
        }

        int watching() {
            return context.getBean(OrderChanges.class).watching();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
