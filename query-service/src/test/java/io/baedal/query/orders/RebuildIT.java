package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.EventStore;
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
import tools.jackson.databind.json.JsonMapper;

/** A view is built anew while it serves. */
class RebuildIT {

    private static final String VIEW = "/admin/views/" + Groups.ORDERS_VIEW;
    private static final String REBUILD = VIEW + "/rebuild";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String[] QUICK = {
        "baedal.rebuild.look=100ms",
        "baedal.rebuild.busy-look=50ms",
        "baedal.rebuild.lease=4s",
        "baedal.rebuild.bulk-from=100",
        "baedal.rebuild.bulk-batch=50"
    };

    private final Backing backing = new Backing();
    private final MongoClient client = MongoClients.create(backing.documents());
    private final MongoDatabase documents = client.getDatabase("query-service");

    @AfterEach
    void close() {
        client.close();
        backing.close();
    }

    private static JsonNode ask(Instance instance, HttpMethod method, String path) {
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

    private static void awaitServing(Instance instance, int version) {
        Awaitility.await().atMost(Backing.PATIENCE).untilAsserted(() -> {
            JsonNode view = ask(instance, HttpMethod.GET, VIEW);
            assertThat(view.path("phase").asString()).as("%s", view).isEqualTo("SERVING");
            assertThat(view.path("serving").asInt()).isEqualTo(version);
        });
    }

    private static void assertIsFold(Instance instance) throws InterruptedException {
        Map<String, OrderDocument> fold = LogOfOrders.fold(instance.context().getBean(EventStore.class));
        assertThat(fold).isNotEmpty();
        fold.forEach((id, order) -> assertThat(instance.await(id, found -> found.position() >= order.position()))
                .isEqualTo(order));
    }

    private List<String> collections() {
        return documents.listCollectionNames().into(new ArrayList<>());
    }

    private List<String> indexes(String collection) {
        return documents
                .getCollection(collection)
                .listIndexes()
                .map(index -> index.getString("name"))
                .into(new ArrayList<>());
    }

    /** How many documents of a collection belong to the processors of the view, by their names. */
    private long of(String collection, String field, String processor) {
        return documents.getCollection(collection).countDocuments(Filters.eq(field, processor));
    }

    @Test
    @DisplayName(
            "F15 I7 a view is rebuilt while orders come and two instances serve: no read goes back, and at the end it is "
                    + "the fold of the log")
    void live() throws Exception {
        // given
        Instance one = backing.start(QUICK);
        Instance two = backing.start(QUICK);
        List<Instance> both = List.of(one, two);
        Story followed = Story.of("ord-followed");
        one.publish(followed.happy().subList(0, 4));
        two.await("ord-followed", order -> order.timeline().size() == 3);
        List<OrderChange> told = new CopyOnWriteArrayList<>();
        var stream = two.changes("ord-followed", -1).subscribe(told::add);
        int orders;
        int reads = 0;
        try (Traffic traffic = new Traffic(one, "ord-live-")) {
            one.await("ord-live-30", OrderDocument::isFinal);
            // when
            JsonNode first = ask(one, HttpMethod.POST, REBUILD);
            JsonNode second = ask(two, HttpMethod.POST, REBUILD);
            // then twice is one
            assertThat(second.path("building").asInt())
                    .isEqualTo(first.path("building").asInt())
                    .isEqualTo(2);
            // and whoever reads, now here, now there, never sees less than before
            Map<String, Long> seen = new HashMap<>();
            long newestSeen = -1;
            String phase;
            int lived = 4;
            do {
                if (reads % 4 == 0 && lived < followed.happy().size() - 1) {
                    one.publish(followed.happy().subList(lived, ++lived));
                }
                Instance instance = both.get(reads++ % 2);
                List<OrderDocument> page = instance.newest(20);
                assertThat(page).hasSize(20);
                long newest = page.getFirst().placedPosition();
                assertThat(newest).isGreaterThanOrEqualTo(newestSeen);
                newestSeen = newest;
                for (OrderDocument order : page) {
                    assertThat(order.position()).isGreaterThanOrEqualTo(seen.getOrDefault(order.orderId(), -1L));
                    seen.put(order.orderId(), order.position());
                }
                phase = ask(instance, HttpMethod.GET, VIEW).path("phase").asString();
            } while (!phase.equals("SERVING"));
            orders = traffic.stop();
            one.publish(followed.happy().subList(lived, followed.happy().size()));
        }
        // then
        awaitServing(one, 2);
        awaitServing(two, 2);
        assertIsFold(one);
        assertIsFold(two);
        Awaitility.await().atMost(Backing.PATIENCE).until(stream::isDisposed);
        assertThat(told)
                .extracting(OrderChange::entry)
                .isEqualTo(one.find("ord-followed").timeline());
        assertThat(orders).isGreaterThan(30);
        assertThat(reads).isGreaterThan(10);
        assertThat(collections()).contains("orders@2").doesNotContain("orders");
        assertThat(of("trackingtokens", "processorName", Groups.ORDERS_VIEW)).isZero();
        assertThat(of("trackingtokens", "processorName", Groups.ORDERS_VIEW + "@2"))
                .isEqualTo(4);
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
        assertThat(collections())
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
                .untilAsserted(() -> assertThat(of("deadletters", "processingGroup", Groups.ORDERS_VIEW))
                        .isEqualTo(2));
        // when
        ask(instance, HttpMethod.POST, REBUILD);
        // then
        awaitServing(instance, 2);
        assertThat(of("deadletters", "processingGroup", Groups.ORDERS_VIEW)).isZero();
        assertThat(of("deadletters", "processingGroup", Groups.ORDERS_VIEW + "@2"))
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
            assertThat(indexes("orders@2")).contains("position_-1");
        });
        // when
        ask(instance, HttpMethod.DELETE, REBUILD);
        // then
        awaitServing(instance, 2);
        assertThat(collections()).contains("orders@2").doesNotContain("orders@3");
        assertThat(indexes("orders@2")).doesNotContain("position_-1");
        assertThat(of("deadletters", "processingGroup", Groups.ORDERS_VIEW + "@3"))
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
