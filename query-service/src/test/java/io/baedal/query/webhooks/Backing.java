package io.baedal.query.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.order.AboutOrder;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.config.Groups;
import io.baedal.query.config.QueryServiceApplication;
import io.baedal.query.outbox.MovedClock;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.Document;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** A node, a document store and a clock, and as many instances of this service on them as a test starts. */
final class Backing implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    final MemoryDocumentStore documents = new MemoryDocumentStore();
    final MovedClock clock = new MovedClock();
    private final AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory());
    private final List<Instance> instances = new ArrayList<>();

    /** @param properties as {@code name=value}, in place of what is set for every test */
    Instance start(String... properties) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "axon.axonserver.servers", "localhost:" + node.port(),
                "spring.mongodb.uri", documents.uri(),
                "server.port", "0",
                "baedal.processing.claim-interval", "200ms",
                "baedal.processing.node-id", "instance-" + instances.size(),
                "baedal.webhooks.plain-http", "true",
                "baedal.webhooks.allowed", "127.0.0.0/8",
                "baedal.webhooks.jitter", "0",
                "baedal.webhooks.poll", "50ms"));
        for (String property : properties) {
            String[] parts = property.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        Instance instance = new Instance((ReactiveWebServerApplicationContext) QueryServiceApplication.application()
                .initializers(new NoDns(), context -> context.getBeanFactory().registerSingleton("clock", clock))
                .run(arguments));
        instances.add(instance);
        return instance;
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
        node.close();
        documents.close();
    }

    static void until(Runnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion::run);
    }

    /** One running instance. */
    record Instance(ReactiveWebServerApplicationContext context) implements AutoCloseable {

        WebTestClient http() {
            return WebTestClient.bindToServer()
                    .baseUrl(url())
                    .responseTimeout(PATIENCE)
                    .build();
        }

        String url() {
            return "http://localhost:" + context.getWebServer().getPort();
        }

        void publish(List<? extends AboutOrder> events) {
            context.getBean(EventGateway.class).publish(events);
        }

        /** The very same events, as after a disturbance between the log and its readers. */
        void publishAsTheyAre(List<? extends EventMessage<?>> events) {
            context.getBean(EventStore.class).publish(events);
        }

        WebhookView.Made subscribe(String url, String... events) {
            return Objects.requireNonNull(http().post()
                    .uri("/webhooks")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(Map.of("url", url, "events", List.of(events)))
                    .exchange()
                    .expectStatus()
                    .isCreated()
                    .expectBody(WebhookView.Made.class)
                    .returnResult()
                    .getResponseBody());
        }

        WebhookView webhook(String id) {
            return get("/webhooks/" + id, WebhookView.class);
        }

        List<DeliveryView> deliveries(String id) {
            return get("/webhooks/" + id + "/deliveries?limit=200", DeliveryView.Page.class)
                    .deliveries();
        }

        /**
         * Waits until it is written down what came of each attempt that has begun: an attempt after it is due so long after the
         * clock of that moment, so a test that moves the clock before moves it too early.
         */
        void untilSettled(String webhook) {
            MongoCollection<Document> deliveries =
                    context.getBean(MongoDatabase.class).getCollection(Deliveries.COLLECTION);
            until(() -> assertThat(Mono.from(deliveries.countDocuments(
                                    Filters.and(Filters.eq("queue", webhook), Filters.exists("lease"))))
                            .block(PATIENCE))
                    .isZero());
        }

        <T> T get(String path, Class<T> type) {
            return Objects.requireNonNull(http().get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(type)
                    .returnResult()
                    .getResponseBody());
        }

        WebTestClient.ResponseSpec post(String path) {
            return http().post().uri(path).exchange();
        }

        StreamingEventProcessor processor() {
            return context.getBean(EventProcessingConfiguration.class)
                    .eventProcessor(Groups.WEBHOOKS, StreamingEventProcessor.class)
                    .orElseThrow();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
