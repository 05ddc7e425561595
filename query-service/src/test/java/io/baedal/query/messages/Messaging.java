package io.baedal.query.messages;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.customer.Contact;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.FindContact;
import io.baedal.api.customer.Preferences;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.config.QueryServiceApplication;
import io.baedal.query.outbox.Outbox;
import io.baedal.query.outbox.State;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A node, a document store, providers, and as many instances of this service as a test starts; order-service is played. */
final class Messaging implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    final MemoryDocumentStore documents = new MemoryDocumentStore();
    final ProviderStub kakao = new ProviderStub();
    final ProviderStub sms = new ProviderStub();
    private final AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory());
    private final List<Instance> instances = new ArrayList<>();

    Instance start(String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--axon.axonserver.servers=localhost:" + node.port(),
                "--spring.mongodb.uri=" + documents.uri(),
                "--server.port=0",
                "--baedal.processing.claim-interval=200ms",
                "--baedal.processing.claim-timeout=3s",
                "--baedal.processing.node-id=instance-" + instances.size(),
                "--baedal.messages.poll=50ms",
                "--baedal.messages.pause-first=100ms",
                "--baedal.messages.pause-max=500ms",
                "--baedal.messages.timeout=5s",
                "--baedal.messages.kakao.url=" + kakao.url(),
                "--baedal.messages.sms.url=" + sms.url()));
        for (String property : properties) {
            arguments.add("--" + property);
        }
        Instance instance = new Instance((ReactiveWebServerApplicationContext) QueryServiceApplication.application()
                .sources(OrderService.class)
                .run(arguments.toArray(String[]::new)));
        instances.add(instance);
        return instance;
    }

    /** All that the service ever wrote is gone, as if it had never been started. */
    void forget() {
        try (MongoClient client = MongoClients.create(documents.uri())) {
            client.getDatabase("query-service").drop();
        }
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
        node.close();
        kakao.close();
        sms.close();
        documents.close();
    }

    /** One running instance. */
    record Instance(ReactiveWebServerApplicationContext context) implements AutoCloseable {

        void publish(Object... events) {
            context.getBean(EventGateway.class).publish(events);
        }

        void publish(List<?> events) {
            context.getBean(EventGateway.class).publish(events);
        }

        void register(String customer, String phone, Preferences preferences) {
            context.getBean(ContactDesk.class).contacts.put(CustomerId.of(customer), new Contact(phone, preferences));
        }

        void courier() {
            publish(new CourierRegistered(
                    Placed.COURIER, "Example Courier", VehicleClass.CAR, 1, "+8225550199", "12가 3456"));
        }

        Outbox outbox() {
            return context.getBean("messageOutbox", Outbox.class);
        }

        WebTestClient http() {
            return WebTestClient.bindToServer()
                    .baseUrl("http://localhost:" + context.getWebServer().getPort())
                    .responseTimeout(PATIENCE)
                    .build();
        }

        MessagePage page(String query) {
            return http().get()
                    .uri("/messages" + query)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(MessagePage.class)
                    .returnResult()
                    .getResponseBody();
        }

        /** Waits until an order has so many messages, all of them in this state; the newest first. */
        List<MessageView> until(Placed order, int count, State state) {
            return await().atMost(PATIENCE)
                    .until(
                            () -> page("?orderId=" + order.order()).messages(),
                            found -> found.size() == count
                                    && found.stream().allMatch(message -> message.status() == state));
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /** What order-service knows of customers, as far as it is asked. */
    @Configuration(proxyBeanMethods = false)
    static class OrderService {

        @Bean
        ContactDesk contactDesk() {
            return new ContactDesk();
        }
    }

    static final class ContactDesk {

        private final Map<CustomerId, Contact> contacts = new ConcurrentHashMap<>();

        @QueryHandler
        Contact handle(FindContact query) {
            return contacts.getOrDefault(query.customerId(), Contact.NONE);
        }
    }
}
