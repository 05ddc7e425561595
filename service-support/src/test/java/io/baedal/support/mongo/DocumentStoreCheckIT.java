package io.baedal.support.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The indexes of a service")
class DocumentStoreCheckIT {

    private static final StoredCollection THINGS = new StoredCollection(
            "things",
            Durability.MAJORITY,
            List.of(
                    new IndexModel(Indexes.ascending("name"), new IndexOptions().unique(true)),
                    new IndexModel(Indexes.compoundIndex(Indexes.ascending("kind"), Indexes.descending("at"))),
                    new IndexModel(
                            Indexes.ascending("cells"),
                            new IndexOptions().partialFilterExpression(Filters.exists("cells"))),
                    new IndexModel(Indexes.ascending("endsAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS))),
            "never");

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
    private final DocumentStoreCheck check =
            new DocumentStoreCheck(client, "test", () -> List.of(THINGS), Duration.ofMillis(50));

    @AfterEach
    void close() {
        check.stop();
        client.close();
        store.close();
    }

    @Test
    @DisplayName(
            "are made where they are missing, and left alone where they are as they should be, whatever their name")
    void made() {
        // given
        things.createIndex(
                Indexes.ascending("name"), new IndexOptions().unique(true).name("mine"));
        things.createIndex(Indexes.ascending("other"));
        // when
        DocumentStoreCheck.Findings found = check.look();
        // then
        assertThat(found.problems()).isEmpty();
        assertThat(found.indexes()).isEqualTo(4);
        assertThat(names())
                .contains("mine", "other_1", "kind_1_at_-1", "cells_1", "endsAt_1")
                .doesNotContain("name_1");
        // and again
        assertThat(check.look()).isEqualTo(found);
        assertThat(names()).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("that are there with other options are told of with what to do, until somebody has done it")
    void inTheWay() {
        // given
        things.createIndex(Indexes.ascending("name"));
        things.createIndex(Indexes.ascending("something"), new IndexOptions().name("endsAt_1"));
        // when
        check.start();
        // then
        await().until(() -> check.findings() != null);
        assertThat(check.findings().problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem)
                        .contains(
                                "test.things has the index name_1 on {name 1} {}",
                                "{unique=true}",
                                "db.getSiblingDB(\"test\").getCollection(\"things\").dropIndex(\"name_1\")"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("endsAt_1 on {something 1}", "expireAfterSeconds=0"));
        assertThat(check.findings().indexes()).isEqualTo(2);
        // when
        things.dropIndex("name_1");
        things.dropIndex("endsAt_1");
        // then
        await().until(() -> check.findings().problems().isEmpty());
        await().until(() -> !check.isRunning());
        assertThat(check.findings().indexes()).isEqualTo(4);
    }

    private List<String> names() {
        return things.listIndexes().map(index -> index.getString("name")).into(new ArrayList<>());
    }
}
