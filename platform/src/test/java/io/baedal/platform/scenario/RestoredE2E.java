package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.baedal.axonserver.log.EventLogs;
import io.baedal.axonserver.log.LogProgress;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.documents.DocumentStore;
import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Node and documents are lost and come back from their backups, in the steps of docs/operations.md. */
@DisplayName("A system that is restored from its backups")
class RestoredE2E {

    private static final String BACKUP = "monday";

    /** The simulated provider's own, who is somebody else and loses nothing. */
    private static final String LEDGER = "provider-ledger";

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "F21 goes on where the log ends: with what both had, with what came between the two backups, and without what came"
                    + " after")
    void restored() {
        String ended;
        String underWay;
        String between;
        String lost;
        String customer;
        Shop shop;
        Dump documents;
        Dump keys;
        Dump ledger;
        try (AxonServerNode node = node("events");
                DocumentStore store = DocumentStore.inMemory(0);
                Platform before = Platform.start(on(node, store))) {
            Actors actors = new Actors(new Http(before.gateway()));
            shop = actors.shop(10);
            actors.courier();
            ended = actors.order(shop);
            actors.fulfil(ended);
            underWay = actors.order(shop);
            actors.untilTicketIsOpen(underWay);
            // when MongoDB is backed up, and then the log, and then once more the keys
            documents = Dump.of(store, name -> true);
            actors.ticket(underWay, "accept");
            customer = actors.customer();
            between = actors.orderBy(customer, shop);
            actors.untilTicketIsOpen(between);
            backUp(node);
            keys = Dump.of(
                    store,
                    name -> List.of("order-service.customer-keys", "order-service.secrets")
                            .contains(name));
            // and what comes then is lost
            lost = actors.order(shop);
            actors.untilTicketIsOpen(lost);
            ledger = Dump.of(store, name -> name.endsWith("." + LEDGER));
        }
        EventLogs.restore(folder.resolve("backups").resolve(BACKUP), folder.resolve("restored"), LogProgress.NONE);
        try (AxonServerNode node = node("restored");
                DocumentStore store = DocumentStore.inMemory(0)) {
            documents.into(store);
            keys.into(store);
            ledger.into(store);
            try (Platform after = Platform.start(on(node, store))) {
                Actors actors = new Actors(new Http(after.gateway()));
                // then what was there goes on, also what no backup of MongoDB knew
                assertThat(actors.view(ended).path("status").asString("")).isEqualTo("COMPLETED");
                actors.courier();
                actors.fulfilFromAccepted(underWay);
                actors.fulfil(between);
                expect(404, actors.http().get("/orders/" + lost));
                // and its customer, whose key was made between the two, orders again and is told of it at his number
                String again = actors.orderBy(customer, shop);
                actors.fulfil(again);
                assertThat(actors.stock(shop)).isEqualTo(10 - 4);
                await().atMost(Actors.PATIENCE)
                        .untilAsserted(() ->
                                assertThat(messages(actors, again)).isNotEmpty().containsOnly("SENT"));
                Audited.findsNothing(actors);
            }
        }
    }

    /** How each that was meant for a customer went. */
    private static List<String> messages(Actors actors, String order) {
        return expect(200, actors.http().get("/messages?orderId=" + order))
                .body()
                .path("messages")
                .valueStream()
                .map(message -> message.path("status").asString(""))
                .toList();
    }

    private AxonServerNode node(String events) {
        return AxonServerNode.start(NodeConfig.inMemory().toBuilder()
                .grpcPort(0)
                .httpPort(OptionalInt.of(0))
                .dataDirectory(Optional.of(folder.resolve(events)))
                .backupDirectory(Optional.of(folder.resolve("backups")))
                .build());
    }

    private static Setup on(AxonServerNode node, DocumentStore store) {
        return Audited.soon(Setup.inMemory()
                .withPatientGates()
                .withElsewhere(Part.NODE, "127.0.0.1:" + node.port())
                .withElsewhere(Part.DOCUMENTS, store.uri()));
    }

    private static void backUp(AxonServerNode node) {
        Http http = new Http(URI.create("http://127.0.0.1:" + node.httpPort()));
        expect(202, http.post("/v1/backup?name=" + BACKUP, null));
        await().atMost(Actors.PATIENCE)
                .until(() ->
                        expect(200, http.get("/v1/backup")).body().toString().contains("COMPLETE"));
    }

    /** All documents of some collections, by {@code database.collection}. */
    private record Dump(Map<String, List<Document>> documents) {

        interface Wanted {
            boolean is(String name);
        }

        static Dump of(DocumentStore store, Wanted wanted) {
            Map<String, List<Document>> documents = new LinkedHashMap<>();
            try (MongoClient client = MongoClients.create(store.uri())) {
                for (String database : client.listDatabaseNames()) {
                    for (String collection : client.getDatabase(database).listCollectionNames()) {
                        String name = database + "." + collection;
                        if (wanted.is(name)) {
                            documents.put(
                                    name,
                                    client.getDatabase(database)
                                            .getCollection(collection)
                                            .find()
                                            .into(new ArrayList<>()));
                        }
                    }
                }
            }
            return new Dump(documents);
        }

        /** Over what is there. */
        void into(DocumentStore store) {
            try (MongoClient client = MongoClients.create(store.uri())) {
                documents.forEach((name, all) -> {
                    int dot = name.indexOf('.');
                    MongoCollection<Document> collection =
                            client.getDatabase(name.substring(0, dot)).getCollection(name.substring(dot + 1));
                    for (Document each : all) {
                        Bson itself = new Document("_id", each.get("_id"));
                        collection.replaceOne(itself, each, new ReplaceOptions().upsert(true));
                    }
                });
            }
        }
    }
}
