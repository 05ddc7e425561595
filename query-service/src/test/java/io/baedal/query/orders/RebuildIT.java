package io.baedal.query.orders;

import static io.baedal.query.orders.Rebuilding.QUICK;
import static io.baedal.query.orders.Rebuilding.REBUILD;
import static io.baedal.query.orders.Rebuilding.VIEW;
import static io.baedal.query.orders.Rebuilding.ask;
import static io.baedal.query.orders.Rebuilding.assertIsFold;
import static io.baedal.query.orders.Rebuilding.awaitServing;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.value.Money;
import io.baedal.query.config.Groups;
import io.baedal.query.orders.Backing.Instance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** A view is built anew while it serves. */
class RebuildIT {

    private final Rebuilding rebuilding = new Rebuilding();
    private final Backing backing = rebuilding.backing;
    private final MongoDatabase documents = rebuilding.documents;

    @AfterEach
    void close() {
        rebuilding.close();
    }

    @Test
    @DisplayName("B2 S1-11 when all views are rebuilt at once, twice, nothing is counted, told or sent again")
    void allAtOnce() throws Exception {
        // given
        Instance instance = backing.start(QUICK);
        IntStream.range(0, 20)
                .forEach(n -> instance.publish(Story.of("ord-" + n).happy()));
        assertIsFold(instance);
        Map<String, OrderDocument> before = orders(instance);
        Awaitility.await()
                .atMost(Backing.PATIENCE)
                .until(() -> documents.getCollection("messages").countDocuments(Filters.eq("state", "WAITING")) == 0);
        List<Document> messages = documents.getCollection("messages").find().into(new ArrayList<>());
        List<List<Object>> tokens = Awaitility.await()
                .atMost(Backing.PATIENCE)
                .until(() -> tokensOf(Groups.MESSAGES, Groups.WEBHOOKS), RebuildIT::areAtTheHead);
        assertThat(messages).isNotEmpty();
        assertThat(tokens).isNotEmpty();
        for (int version = 2; version <= 3; version++) {
            // when
            JsonNode views = ask(instance, HttpMethod.GET, "/admin/views").path("views");
            assertThat(views.size()).isGreaterThanOrEqualTo(3);
            views.forEach(view -> ask(
                    instance,
                    HttpMethod.POST,
                    "/admin/views/" + view.path("view").asString() + "/rebuild"));
            // then
            int expected = version;
            Awaitility.await()
                    .atMost(Backing.PATIENCE)
                    .untilAsserted(() -> assertThat(ask(instance, HttpMethod.GET, "/admin/views")
                                    .path("views")
                                    .valueStream())
                            .allSatisfy(view -> {
                                assertThat(view.path("phase").asString()).isEqualTo("SERVING");
                                assertThat(view.path("serving").asInt()).isEqualTo(expected);
                            }));
            assertThat(orders(instance)).isEqualTo(before);
        }
        assertThat(documents.getCollection("messages").find().into(new ArrayList<>()))
                .isEqualTo(messages);
        assertThat(tokensOf(Groups.MESSAGES, Groups.WEBHOOKS)).isEqualTo(tokens);
    }

    private static Map<String, OrderDocument> orders(Instance instance) {
        Map<String, OrderDocument> orders = new TreeMap<>();
        instance.newest(200).forEach(order -> orders.put(order.orderId(), order));
        return orders;
    }

    /** Their progress; claims and times of claims do not matter. */
    private List<List<Object>> tokensOf(String... processors) {
        return documents
                .getCollection("trackingtokens")
                .find(Filters.in("processorName", processors))
                .map(token -> List.of(token.get("processorName"), token.get("segment"), text(token.get("token"))))
                .into(new ArrayList<>());
    }

    /** Each of them has read what the others have. */
    private static boolean areAtTheHead(List<List<Object>> tokens) {
        return tokens.stream().map(List::getLast).distinct().count() == 1;
    }

    private static String text(Object value) {
        return value instanceof Binary binary
                ? new String(binary.getData(), StandardCharsets.UTF_8)
                : String.valueOf(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUILDING", "HANDING_OVER", "RETIRING"})
    @DisplayName(
            "F15 F20 a rebuild that its only instance left in the middle, without a word, is taken up by the next one")
    void leftInTheMiddle(String phase) throws Exception {
        // given what a crash leaves
        Instance first = backing.start(QUICK);
        IntStream.range(0, 20).forEach(n -> first.publish(Story.of("ord-" + n).happy()));
        assertIsFold(first);
        first.close();
        documents
                .getCollection("views")
                .updateOne(
                        Filters.eq("_id", Groups.ORDERS_VIEW),
                        new Document(
                                "$set",
                                new Document("phase", phase)
                                        .append("other", 2)
                                        .append("newest", 2)
                                        .append("change", 7L)
                                        .append("since", Date.from(Instant.now()))));
        documents
                .getCollection("view-instances")
                .insertOne(new Document("_id", "gone").append("beat", 1L).append("views", List.of()));
        boolean isAfterwards = phase.equals("RETIRING");
        if (isAfterwards) {
            documents.getCollection("orders@2").insertOne(new Document("_id", "ord-1").append("position", 1L));
        }
        // when
        Instance next = backing.start(QUICK);
        // then
        assertThat(ask(next, HttpMethod.GET, VIEW).path("phase").asString()).isNotEqualTo("SERVING");
        next.publish(Story.of("ord-new").happy());
        awaitServing(next, isAfterwards ? 1 : 2);
        assertIsFold(next);
        assertThat(rebuilding.collections())
                .contains(isAfterwards ? "orders" : "orders@2")
                .doesNotContain(isAfterwards ? "orders@2" : "orders");
        assertThat(documents.getCollection("view-instances").countDocuments(Filters.eq("_id", "gone")))
                .isZero();
    }

    @Test
    @DisplayName(
            "F14 F15 what the old version has parked is tried again in the new one; what only the new one has parked keeps it "
                    + "from serving, and it can be given up")
    void parked() throws Exception {
        // given
        Instance instance = backing.start(QUICK);
        Story poisoned = Story.of("ord-poison");
        PaymentVoided foreign = poisoned.voided(1, new Money(5, "EUR"));
        instance.publish(List.of(poisoned.placed(1), foreign, poisoned.confirmed()));
        instance.publish(Story.of("ord-healthy").happy());
        Awaitility.await()
                .atMost(Backing.PATIENCE)
                .untilAsserted(() -> assertThat(rebuilding.of("deadletters", "processingGroup", Groups.ORDERS_VIEW))
                        .isEqualTo(2));
        // when
        ask(instance, HttpMethod.POST, REBUILD);
        // then
        awaitServing(instance, 2);
        assertThat(rebuilding.of("deadletters", "processingGroup", Groups.ORDERS_VIEW))
                .isZero();
        assertThat(rebuilding.of("deadletters", "processingGroup", Groups.ORDERS_VIEW + "@2"))
                .isEqualTo(2);
        assertThat(instance.parked(Groups.ORDERS_VIEW)).isEqualTo(1);
        // given an order that only the next version has parked
        Document letter = documents
                .getCollection("deadletters")
                .find(Filters.eq("processingGroup", Groups.ORDERS_VIEW + "@2"))
                .first();
        assertThat(letter).isNotNull();
        letter.append("_id", new ObjectId())
                .append("deadLetterId", "only-new")
                .append("processingGroup", Groups.ORDERS_VIEW + "@3")
                .append("sequenceIdentifier", "ord-only-new");
        documents.getCollection("deadletters").insertOne(letter);
        // when
        ask(instance, HttpMethod.POST, REBUILD);
        // then
        Awaitility.await().atMost(Backing.PATIENCE).untilAsserted(() -> {
            JsonNode view = ask(instance, HttpMethod.GET, VIEW);
            assertThat(view.path("percent").asInt()).as("%s", view).isEqualTo(100);
            assertThat(view.path("parked").asInt()).isEqualTo(1);
            assertThat(view.path("phase").asString()).isEqualTo("BUILDING");
            assertThat(rebuilding.indexes("orders@2")).contains("position_-1");
        });
        // when
        ask(instance, HttpMethod.DELETE, REBUILD);
        // then
        awaitServing(instance, 2);
        assertThat(rebuilding.collections()).contains("orders@2").doesNotContain("orders@3");
        assertThat(rebuilding.indexes("orders@2")).doesNotContain("position_-1");
        assertThat(rebuilding.of("deadletters", "processingGroup", Groups.ORDERS_VIEW + "@3"))
                .isZero();
        assertThat(instance.await("ord-healthy", OrderDocument::isFinal).timeline())
                .hasSizeGreaterThan(3);
    }

    /** For somebody of an older release a rebuild waits, so it is still under way when it is looked at. */
    private void holdUp() {
        documents
                .getCollection("trackingtokens")
                .insertOne(new Document("processorName", "some-view")
                        .append("segment", 0)
                        .append("owner", "older")
                        .append(
                                "timestamp",
                                Instant.now().plus(Duration.ofHours(1)).toEpochMilli()));
    }

    private void letGo() {
        documents.getCollection("trackingtokens").updateOne(Filters.eq("owner", "older"), Updates.set("owner", null));
    }

    @Test
    @DisplayName("F10 who follows a rebuild goes on to while MongoDB is down")
    void whileDown() {
        // given
        Instance instance = backing.start(QUICK);
        holdUp();
        ask(instance, HttpMethod.POST, REBUILD);
        AtomicInteger comments = new AtomicInteger();
        Disposable follower = instance.progress(Groups.ORDERS_VIEW)
                .filter(event -> event.comment() != null)
                .subscribe(comment -> comments.incrementAndGet());
        Awaitility.await().atMost(Backing.PATIENCE).until(() -> comments.get() > 0);
        // when
        backing.stopDocuments();
        // then it is not told of the end for longer than a read may take
        int before = comments.get();
        Awaitility.await().atMost(Backing.PATIENCE).until(() -> comments.get() > before + 12);
        assertThat(follower.isDisposed()).isFalse();
        follower.dispose();
    }

    @Test
    @DisplayName("The progress of a rebuild is told as server-sent events, which end with it; an unknown view is 404")
    void progress() throws Exception {
        // given
        Instance instance = backing.start(QUICK);
        IntStream.range(0, 20)
                .forEach(n -> instance.publish(Story.of("ord-" + n).happy()));
        assertIsFold(instance);
        holdUp();
        ask(instance, HttpMethod.POST, REBUILD);
        // when
        List<String> events = instance.progress(Groups.ORDERS_VIEW)
                .mapNotNull(event -> event.event())
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(phase -> letGo())
                .collectList()
                .block(Backing.PATIENCE);
        // then
        assertThat(events).startsWith("BUILDING").endsWith("SERVING");
        instance.http()
                .post()
                .uri("/admin/views/nobody/rebuild")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }
}
