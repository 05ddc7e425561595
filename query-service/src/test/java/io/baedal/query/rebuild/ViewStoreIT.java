package io.baedal.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.baedal.query.Settings;
import io.baedal.support.axon.ProcessingProperties;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What instances agree on, as it lies in the document store. */
class ViewStoreIT {

    private static final String VIEW = "orders-view";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MemoryDocumentStore documents = new MemoryDocumentStore();
    private final MongoClient blocking = MongoClients.create(documents.uri());
    private final com.mongodb.reactivestreams.client.MongoClient client =
            com.mongodb.reactivestreams.client.MongoClients.create(documents.uri());
    private final MongoTemplate axon = DefaultMongoTemplate.builder()
            .mongoDatabase(blocking.getDatabase("query-service"))
            .build();
    private final ViewStore store = new ViewStore(
            client.getDatabase("query-service"),
            axon,
            Settings.PLAIN,
            new ProcessingProperties(
                    4,
                    200,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(500),
                    "here"),
            Clock.systemUTC());

    @AfterEach
    void close() {
        client.close();
        blocking.close();
        documents.close();
    }

    private void park(String group, String sequence, long index, String event) {
        axon.deadLetterCollection()
                .insertOne(new Document("processingGroup", group)
                        .append("sequenceIdentifier", sequence)
                        .append("index", index)
                        .append("message", new Document("eventIdentifier", event)));
    }

    @Test
    @DisplayName("F14 F15 a version that has parked an order earlier than the one that serves has parked more of it")
    void earlier() {
        // given
        park(VIEW, "ord-same", 0, "a2");
        park(VIEW, "ord-same", 1, "a3");
        park(VIEW + "@2", "ord-same", 1, "a3");
        park(VIEW + "@2", "ord-same", 0, "a2");
        park(VIEW, "ord-later", 0, "b2");
        park(VIEW, "ord-later", 1, "b3");
        park(VIEW + "@2", "ord-later", 0, "b3");
        park(VIEW, "ord-earlier", 0, "c2");
        park(VIEW + "@2", "ord-earlier", 0, "c1");
        park(VIEW + "@2", "ord-earlier", 1, "c2");
        park(VIEW + "@2", "ord-new", 0, "d1");
        park(VIEW, "ord-old", 0, "e1");
        // then
        assertThat(RebuildSteps.parkedMore(
                                store, ViewState.first(VIEW, Instant.EPOCH).begin(Instant.EPOCH))
                        .block(PATIENCE))
                .isEqualTo(Set.of("ord-earlier", "ord-new"));
    }
}
