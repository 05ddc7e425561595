package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.baedal.query.config.Groups;
import io.baedal.query.orders.Backing.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a rebuild of the orders needs: instances that look often, whom it is asked of, and what is in the store afterwards. */
final class Rebuilding implements AutoCloseable {

    static final String VIEW = "/admin/views/" + Groups.ORDERS_VIEW;
    static final String REBUILD = VIEW + "/rebuild";
    private static final JsonMapper JSON = new JsonMapper();
    static final String[] QUICK = {
        "baedal.rebuild.look=100ms",
        "baedal.rebuild.busy-look=50ms",
        "baedal.rebuild.lease=4s",
        "baedal.rebuild.bulk-from=100",
        "baedal.rebuild.bulk-batch=50"
    };

    final Backing backing = new Backing();
    private final MongoClient client = MongoClients.create(backing.documents());
    final MongoDatabase documents = client.getDatabase("query-service");

    static JsonNode ask(Instance instance, HttpMethod method, String path) {
        byte[] body = instance.http()
                .method(method)
                .uri(path)
                .exchange()
                .expectStatus()
                .is2xxSuccessful()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JSON.readTree(body);
    }

    static void awaitServing(Instance instance, int version) {
        Awaitility.await().atMost(Backing.PATIENCE).untilAsserted(() -> {
            JsonNode view = ask(instance, HttpMethod.GET, VIEW);
            assertThat(view.path("phase").asString()).as("%s", view).isEqualTo("SERVING");
            assertThat(view.path("serving").asInt()).isEqualTo(version);
        });
    }

    static void assertIsFold(Instance instance) throws InterruptedException {
        Map<String, OrderDocument> fold = LogOfOrders.fold(instance.context().getBean(EventStore.class));
        assertThat(fold).isNotEmpty();
        fold.forEach((id, order) -> assertThat(instance.await(id, found -> found.position() >= order.position()))
                .isEqualTo(order));
    }

    List<String> collections() {
        return documents.listCollectionNames().into(new ArrayList<>());
    }

    List<String> indexes(String collection) {
        return documents
                .getCollection(collection)
                .listIndexes()
                .map(index -> index.getString("name"))
                .into(new ArrayList<>());
    }

    /** How many documents of a collection belong to the processors of the view, by their names. */
    long of(String collection, String field, String processor) {
        return documents.getCollection(collection).countDocuments(Filters.eq(field, processor));
    }

    @Override
    public void close() {
        client.close();
        backing.close();
    }
}
