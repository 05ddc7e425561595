package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.baedal.query.config.Groups;
import io.baedal.query.orders.Backing.Instance;
import io.baedal.support.mongo.DocumentStoreCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;

/** Whom a rebuild does not let write any more, and what is left of it. */
class RebuildWaitsIT {

    private static final Duration WHILE = Duration.ofSeconds(1);

    private final Backing backing = new Backing();
    private final MongoClient client = MongoClients.create(backing.documents());
    private final MongoDatabase documents = client.getDatabase("query-service");
    private final MongoCollection<Document> views = documents.getCollection("views");

    @AfterEach
    void close() {
        client.close();
        backing.close();
    }

    private Instance start() {
        return backing.start(
                "baedal.rebuild.look=100ms",
                "baedal.rebuild.busy-look=50ms",
                "baedal.rebuild.lease=3s",
                "baedal.rebuild.gap-max=10");
    }

    private static void live(Instance instance, String prefix, int orders) {
        IntStream.range(0, orders)
                .forEach(n -> instance.publish(Story.of(prefix + n).happy()));
        instance.await(prefix + (orders - 1), OrderDocument::isFinal);
    }

    private static void rebuild(Instance instance, String view) {
        instance.http()
                .post()
                .uri("/admin/views/" + view + "/rebuild")
                .exchange()
                .expectStatus()
                .isAccepted();
    }

    private Document state(String view) {
        return views.find(Filters.eq("_id", view)).first();
    }

    private String phase(String view) {
        return state(view).getString("phase");
    }

    private void awaitServing(String view, int version) {
        Awaitility.await().atMost(Backing.PATIENCE).untilAsserted(() -> {
            assertThat(phase(view)).isEqualTo("SERVING");
            assertThat(state(view).getInteger("serving")).isEqualTo(version);
        });
    }

    private List<String> collections() {
        return documents.listCollectionNames().into(new ArrayList<>());
    }

    @Test
    @DisplayName(
            "F10 F15 an instance that could not look for long writes nothing to a version that the others let rest without it")
    void silent() {
        // given
        Instance instance = start();
        live(instance, "ord-", 5);
        ((SmartLifecycle) instance.context().getBean("viewKeeper")).stop();
        views.updateOne(
                Filters.eq("_id", Groups.ORDERS_VIEW),
                Updates.combine(
                        Updates.set("phase", "HANDING_OVER"),
                        Updates.set("other", 2),
                        Updates.set("newest", 2),
                        Updates.inc("change", 2L)));
        // when
        instance.publish(Story.of("ord-late").happy());
        // then
        MongoCollection<Document> orders = documents.getCollection("orders");
        Awaitility.await()
                .during(WHILE)
                .atMost(Backing.PATIENCE)
                .until(() -> orders.countDocuments(Filters.eq("_id", "ord-late")) == 0);
        // when they have let it go on
        views.updateOne(Filters.eq("_id", Groups.ORDERS_VIEW), Updates.set("phase", "BUILDING"));
        // then nothing is missing
        instance.await("ord-late", OrderDocument::isFinal);
    }

    @Test
    @DisplayName(
            "F15 whoever starts after a rebuild looks after the version that serves, and does not make the old one again")
    void afterwards() {
        // given
        Instance first = start();
        live(first, "ord-", 5);
        rebuild(first, Groups.ORDERS_VIEW);
        awaitServing(Groups.ORDERS_VIEW, 2);
        first.close();
        documents.getCollection("orders@2").dropIndex("placedPosition_-1");
        // when
        Instance next = start();
        Awaitility.await()
                .atMost(Backing.PATIENCE)
                .until(() -> next.context().getBean(DocumentStoreCheck.class).findings() != null);
        // then
        assertThat(collections()).contains("orders@2").doesNotContain("orders");
        assertThat(documents.getCollection("orders@2").listIndexes().into(new ArrayList<>()))
                .extracting(index -> index.getString("name"))
                .contains("placedPosition_-1")
                .doesNotContain("position_-1");
        next.await("ord-4", OrderDocument::isFinal);
    }
}
