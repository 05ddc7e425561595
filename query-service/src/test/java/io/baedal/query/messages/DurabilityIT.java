package io.baedal.query.messages;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.config.QueryServiceApplication;
import io.baedal.query.webhooks.NoDns;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.MemoryDocumentStore;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.bson.BsonDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("What goes to MongoDB")
class DurabilityIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");
    private static final BsonDocument MAJORITY = BsonDocument.parse("{w: 'majority'}");

    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    /** A command, as the driver sent it to either client's connections. */
    private record Sent(String command, String collection, BsonDocument writeConcern, BsonDocument readConcern) {

        static Sent of(CommandStartedEvent event) {
            BsonDocument command = event.getCommand();
            return new Sent(
                    event.getCommandName(),
                    command.getString(event.getCommandName()).getValue(),
                    copy(command, "writeConcern"),
                    copy(command, "readConcern"));
        }
    }

    /** The command is gone when the driver has sent it. */
    private static BsonDocument copy(BsonDocument command, String field) {
        return BsonDocument.parse(command.getDocument(field, new BsonDocument()).toJson());
    }

    @Test
    @DisplayName(
            "is acknowledged by a majority where it must not be lost, as the URI says elsewhere, and every collection says which")
    void concerns() {
        try (AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory());
                MemoryDocumentStore documents = new MemoryDocumentStore();
                ConfigurableApplicationContext service = QueryServiceApplication.application()
                        .initializers(
                                new NoDns(),
                                context -> context.getBeanFactory().registerSingleton("listening", listening()))
                        .run(
                                "--axon.axonserver.servers=localhost:" + node.port(),
                                "--spring.mongodb.uri=" + documents.uri(),
                                "--server.port=0",
                                "--baedal.webhooks.allowed=partner.example")) {
            // when an order is placed, of which a customer and a partner are told
            subscribe((ReactiveWebServerApplicationContext) service);
            service.getBean(EventGateway.class).publish(Placed.by("cus-1").life());
            // then
            Map<String, Durability> declared = service.getBeansOfType(StoresCollections.class).values().stream()
                    .map(StoresCollections::collections)
                    .flatMap(Collection::stream)
                    .collect(toMap(StoredCollection::name, StoredCollection::durability));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(written())
                            .contains(
                                    "orders",
                                    "messages",
                                    "message-orders",
                                    "message-beginning",
                                    "webhooks",
                                    "webhook-deliveries",
                                    "trackingtokens"));
            assertThat(declared.keySet()).as("collections that are declared").containsAll(written());
            assertThat(sent)
                    .filteredOn(one -> WRITES.contains(one.command()))
                    .allSatisfy(write -> assertThat(write.writeConcern())
                            .as(write.toString())
                            .isEqualTo(
                                    declared.get(write.collection()) == Durability.MAJORITY
                                            ? MAJORITY
                                            : new BsonDocument()));
            assertThat(sent)
                    .filteredOn(one -> one.command().equals("find"))
                    .anyMatch(read -> read.collection().equals("messages"))
                    .allSatisfy(read -> assertThat(read.readConcern().isEmpty())
                            .as(read.toString())
                            .isEqualTo(declared.get(read.collection()) != Durability.MAJORITY));
        }
    }

    private Set<String> written() {
        return sent.stream()
                .filter(one -> WRITES.contains(one.command()))
                .map(Sent::collection)
                .collect(toSet());
    }

    private static void subscribe(ReactiveWebServerApplicationContext service) {
        WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + service.getWebServer().getPort())
                .build()
                .post()
                .uri("/webhooks")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("url", "https://partner.example/told", "events", List.of("*")))
                .exchange()
                .expectStatus()
                .isCreated();
    }

    private MongoClientSettingsBuilderCustomizer listening() {
        return settings -> settings.addCommandListener(new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                if (WRITES.contains(event.getCommandName())
                        || event.getCommandName().equals("find")) {
                    sent.add(Sent.of(event));
                }
            }
        });
    }
}
