package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.baedal.api.value.Money;
import io.baedal.query.config.Groups;
import io.baedal.query.orders.Backing.Instance;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What whoever runs the service sees of its views, and can do about it. */
class ViewFiguresIT {

    private static final String VIEW = "/admin/views/" + Groups.ORDERS_VIEW;
    private static final String PARKED = VIEW + "/parked";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OF_ORDERS = "{kind=\"orders\",of=\"one\"}";
    private static final String OF_ALL_DELIVERIES = "{kind=\"deliveries\",of=\"all\"}";

    private final Backing backing = new Backing();
    private final MongoClient client = MongoClients.create(backing.documents());

    @AfterEach
    void close() {
        client.close();
        backing.close();
    }

    /** Nothing is tried again but by hand. */
    private Instance start() {
        return backing.start("baedal.rebuild.look=50ms", "baedal.processing.dead-letter-interval=1h");
    }

    private static JsonNode ask(Instance instance, HttpMethod method, String path) {
        byte[] body = instance.http()
                .method(method)
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JSON.readTree(body);
    }

    private static JsonNode ask(Instance instance, String path) {
        return ask(instance, HttpMethod.GET, path);
    }

    private static double figure(Instance instance, String name) {
        return instance.get("/actuator/prometheus", String.class)
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static void awaitFigure(Instance instance, String name, double value) {
        await().atMost(Backing.PATIENCE)
                .untilAsserted(() -> assertThat(figure(instance, name)).isEqualTo(value));
    }

    private static void poison(Instance instance, String order) {
        Story story = Story.of(order);
        instance.publish(List.of(story.placed(1), story.voided(1, new Money(5, "EUR")), story.confirmed()));
    }

    @Test
    @DisplayName("F14 what a view has parked is counted, told with its cause, and tried again by hand")
    void parked() {
        // given
        Instance instance = start();
        Instant before = Instant.now().minusSeconds(1);
        awaitFigure(instance, "baedal_parked_sequences{group=\"orders-view\"}", 0);
        // when
        poison(instance, "ord-poison");
        awaitFigure(instance, "baedal_parked_sequences{group=\"orders-view\"}", 1);
        poison(instance, "ord-venom");
        // then
        awaitFigure(instance, "baedal_parked_sequences{group=\"orders-view\"}", 2);
        assertThat(figure(instance, "baedal_parked_sequences{group=\"dispatch-view\"}"))
                .isZero();
        await().atMost(Backing.PATIENCE)
                .until(() -> figure(instance, "baedal_parked_age_seconds{group=\"orders-view\"}") > 0);
        assertThat(figure(instance, "baedal_parked_age_seconds{group=\"stores-view\"}"))
                .isZero();
        await().atMost(Backing.PATIENCE).untilAsserted(() -> {
            JsonNode waiting = ask(instance, VIEW).path("waiting");
            assertThat(waiting.path("sequences").asInt()).isEqualTo(2);
            assertThat(waiting.path("events").asInt()).isEqualTo(4);
            assertThat(Instant.parse(waiting.path("since").asString())).isBetween(before, Instant.now());
        });
        JsonNode sequences = ask(instance, PARKED).path("sequences");
        assertThat(sequences.valueStream().map(one -> one.path("sequence").asString()))
                .containsExactly("ord-poison", "ord-venom");
        JsonNode first = sequences.path(0);
        assertThat(first.path("events").asInt()).isEqualTo(2);
        assertThat(first.path("event").asString()).isEqualTo("PaymentVoided");
        assertThat(first.path("cause").asString()).contains("Exception: ");
        assertThat(Instant.parse(first.path("since").asString())).isBetween(before, Instant.now());
        assertThat(ask(instance, "/admin/views/dispatch-view/parked").path("sequences"))
                .isEmpty();
        // when it is tried again although nothing has changed
        JsonNode vain = ask(instance, HttpMethod.POST, PARKED + "/retry");
        // then
        assertThat(vain.path("handled").asInt()).isZero();
        assertThat(vain.path("parked").asInt()).isEqualTo(2);
        JsonNode again = ask(instance, PARKED).path("sequences").path(0);
        assertThat(Instant.parse(again.path("since").asString()))
                .isEqualTo(Instant.parse(first.path("since").asString()));
        assertThat(Instant.parse(again.path("tried").asString()))
                .isAfter(Instant.parse(first.path("tried").asString()));
        // when what is wrong is taken out of both, and one of them is tried again
        MongoCollection<Document> letters = client.getDatabase("query-service").getCollection("deadletters");
        List.of("ord-poison", "ord-venom")
                .forEach(order -> letters.deleteOne(Filters.and(
                        Filters.eq("processingGroup", Groups.ORDERS_VIEW),
                        Filters.eq("sequenceIdentifier", order),
                        Filters.eq("index", 0L))));
        JsonNode one = ask(instance, HttpMethod.POST, PARKED + "/retry?sequence=ord-venom");
        // then
        assertThat(one.path("handled").asInt()).isEqualTo(1);
        assertThat(one.path("parked").asInt()).isEqualTo(1);
        assertThat(instance.find("ord-venom").timeline()).hasSize(2);
        assertThat(instance.find("ord-poison").timeline()).hasSize(1);
        // when
        JsonNode all = ask(instance, HttpMethod.POST, PARKED + "/retry");
        // then
        assertThat(all.path("handled").asInt()).isEqualTo(1);
        assertThat(all.path("parked").asInt()).isZero();
        awaitFigure(instance, "baedal_parked_sequences{group=\"orders-view\"}", 0);
    }

    @Test
    @DisplayName("A view that stands still is behind by what is about it, others are not, and it catches up")
    void behind() {
        // given
        Instance instance = start();
        instance.publish(Story.of("ord-1").happy());
        instance.await("ord-1", OrderDocument::isFinal);
        awaitFigure(instance, "baedal_view_behind{view=\"orders-view\"}", 0);
        StreamingEventProcessor orders = instance.context()
                .getBean(EventProcessingConfiguration.class)
                .eventProcessor(Groups.ORDERS_VIEW, StreamingEventProcessor.class)
                .orElseThrow();
        orders.shutDown();
        Instant stopped = Instant.now();
        // when
        List<?> happy = Story.of("ord-2").happy();
        instance.publish(happy);
        // then
        awaitFigure(instance, "baedal_view_behind{view=\"orders-view\"}", happy.size());
        await().atMost(Backing.PATIENCE)
                .until(() -> figure(instance, "baedal_view_age_seconds{view=\"orders-view\"}") > 1);
        awaitFigure(instance, "baedal_view_behind{view=\"stores-view\"}", 0);
        assertThat(figure(instance, "baedal_view_age_seconds{view=\"stores-view\"}"))
                .isLessThan(figure(instance, "baedal_view_age_seconds{view=\"orders-view\"}"));
        JsonNode lag = ask(instance, VIEW).path("lag");
        assertThat(lag.path("positions").asInt()).isEqualTo(happy.size());
        Instant shown = Instant.parse(lag.path("shownUpTo").asString());
        assertThat(shown).isBefore(Instant.now().minusSeconds(1));
        // when
        orders.start();
        // then
        awaitFigure(instance, "baedal_view_behind{view=\"orders-view\"}", 0);
        await().atMost(Backing.PATIENCE)
                .untilAsserted(() -> assertThat(Instant.parse(ask(instance, VIEW)
                                .path("lag")
                                .path("shownUpTo")
                                .asString()))
                        .isAfter(stopped.plusSeconds(1)));
        assertThat(ask(instance, "/admin/views").path("views").valueStream())
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        view -> assertThat(view.path("lag").path("positions").isNumber())
                                .isTrue());
    }

    @Test
    @DisplayName("Clients are counted by what they follow, and leave no trace")
    void clients() {
        // given
        Instance instance = start();
        instance.publish(Story.of("ord-1").happy().subList(0, 1));
        instance.await("ord-1", order -> true);
        // when
        Disposable one = instance.changes("ord-1", -1).subscribe();
        Disposable other = instance.changes("ord-1", -1).subscribe();
        Disposable all = instance.dispatcher().subscribe();
        // then
        awaitFigure(instance, "baedal_stream_clients" + OF_ORDERS, 2);
        awaitFigure(instance, "baedal_stream_clients" + OF_ALL_DELIVERIES, 1);
        // when
        other.dispose();
        all.dispose();
        // then
        awaitFigure(instance, "baedal_stream_clients" + OF_ORDERS, 1);
        awaitFigure(instance, "baedal_stream_clients" + OF_ALL_DELIVERIES, 0);
        one.dispose();
        awaitFigure(instance, "baedal_stream_clients" + OF_ORDERS, 0);
    }

    @Test
    @DisplayName("Of a view that there is none of nothing is parked or tried: 404")
    void unknown() {
        Instance instance = start();
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST)) {
            instance.http()
                    .method(method)
                    .uri("/admin/views/luck-view/parked" + (method == HttpMethod.POST ? "/retry" : ""))
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("NOT_FOUND");
        }
    }
}
