package io.baedal.query.orders;

import static io.baedal.query.orders.Rebuilding.REBUILD;
import static io.baedal.query.orders.Rebuilding.VIEW;
import static io.baedal.query.orders.Rebuilding.ask;
import static io.baedal.query.orders.Rebuilding.awaitServing;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.value.Money;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.config.Groups;
import io.baedal.query.orders.Backing.Instance;
import io.baedal.query.projection.LogPosition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** A version that is far behind the log is built by large batches, and nobody who asks sees a difference. */
class LargeBatchesIT {

    private static final int ORDERS = 40;

    /** More than a pooled processor ever handles at one time. */
    private static final int LARGE = 201;

    @TempDir
    private Path log;

    private Backing backing;
    private MongoClient client;
    private MongoDatabase documents;

    @BeforeEach
    void open() {
        backing = new Backing(NodeConfig.inMemory().toBuilder()
                .dataDirectory(Optional.of(log))
                .build());
        client = MongoClients.create(backing.documents());
        documents = client.getDatabase("query-service");
    }

    @AfterEach
    void close() {
        client.close();
        backing.close();
    }

    /** The batches of the view of orders, whichever version they are for, by their events. */
    static final class Batches {

        private final List<List<Long>> begun = new CopyOnWriteArrayList<>();
        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile int holdAt = Integer.MAX_VALUE;
        private volatile Consumer<EventMessage<?>> afterwards = event -> {};

        @Nullable
        Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
            if (unitOfWork instanceof BatchingUnitOfWork<?> batch
                    && batch.getMessages().getFirst() == unitOfWork.getMessage()) {
                begun.add(batch.getMessages().stream().map(Batches::position).toList());
                if (begun.size() == holdAt) {
                    held.countDown();
                    assertThat(goOn.await(Backing.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                            .isTrue();
                }
            }
            Object result = chain.proceed();
            afterwards.accept(unitOfWork.getMessage());
            return result;
        }

        private static long position(Message<?> message) {
            return LogPosition.of(((TrackedEventMessage<?>) message).trackingToken());
        }

        int largest() {
            return begun.stream().mapToInt(List::size).max().orElse(0);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Watched {

        @Bean
        Batches batches() {
            return new Batches();
        }

        @Bean
        ConfigurerModule watching(Batches batches) {
            return configurer -> configurer
                    .eventProcessing()
                    .registerHandlerInterceptor(Groups.ORDERS_VIEW, configuration -> batches::handle);
        }
    }

    private Instance start(int batch) {
        return backing.startWith(
                new Class<?>[] {Watched.class},
                "baedal.rebuild.look=100ms",
                "baedal.rebuild.busy-look=50ms",
                "baedal.rebuild.lease=4s",
                "baedal.rebuild.bulk-from=100",
                "baedal.rebuild.bulk-batch=" + batch);
    }

    private static Batches batches(Instance instance) {
        return instance.context().getBean(Batches.class);
    }

    private static void live(Instance instance) {
        IntStream.range(0, ORDERS)
                .forEach(n -> instance.publish(Story.of("ord-" + n).happy()));
        IntStream.range(0, ORDERS).forEach(n -> instance.await("ord-" + n, OrderDocument::isFinal));
        batches(instance).begun.clear();
    }

    private static void rebuild(Instance instance) {
        ask(instance, HttpMethod.POST, REBUILD);
    }

    private static void assertIsFold(Instance instance) throws InterruptedException {
        Map<String, OrderDocument> fold = LogOfOrders.fold(instance.context().getBean(EventStore.class));
        assertThat(fold).hasSizeGreaterThanOrEqualTo(ORDERS);
        fold.forEach((id, order) -> assertThat(instance.await(id, found -> found.position() >= order.position()))
                .isEqualTo(order));
    }

    /** Which events a processor has parked, by their sequences and in their order. */
    private List<List<Object>> parked(String processor) {
        return documents
                .getCollection("deadletters")
                .find(Filters.eq("processingGroup", processor))
                .sort(Sorts.ascending("sequenceIdentifier", "index"))
                .map(LargeBatchesIT::letter)
                .into(new ArrayList<>());
    }

    private static List<Object> letter(Document letter) {
        return List.of(
                letter.get("sequenceIdentifier"),
                letter.get("index"),
                letter.getEmbedded(List.of("message", "eventIdentifier"), String.class));
    }

    @Test
    @DisplayName(
            "F15 F20 of two instances one builds a new version by large batches, and it is the fold of the log at both")
    void byOne() throws Exception {
        // given
        Instance one = start(10_000);
        Instance two = start(10_000);
        live(one);
        batches(two).begun.clear();
        // when
        rebuild(two);
        // then
        awaitServing(one, 2);
        awaitServing(two, 2);
        assertIsFold(one);
        assertIsFold(two);
        assertThat(Math.max(batches(one).largest(), batches(two).largest())).isGreaterThanOrEqualTo(LARGE);
        assertThat(Math.min(batches(one).largest(), batches(two).largest())).isLessThan(LARGE);
    }

    @Test
    @DisplayName(
            "F14 F15 what cannot be folded is parked from a large batch as it is from a small one, and all else goes on")
    void parked() throws Exception {
        // given
        Instance instance = start(10_000);
        Story poisoned = Story.of("ord-poison");
        instance.publish(List.of(poisoned.placed(1), poisoned.voided(1, new Money(5, "EUR")), poisoned.confirmed()));
        live(instance);
        Awaitility.await()
                .atMost(Backing.PATIENCE)
                .until(() -> parked(Groups.ORDERS_VIEW).size() == 2);
        List<List<Object>> before = parked(Groups.ORDERS_VIEW);
        batches(instance).begun.clear();
        List<Document> whenParked = new CopyOnWriteArrayList<>();
        batches(instance).afterwards = event -> {
            if (event.getPayload() instanceof PaymentVoided voided
                    && voided.amount().currency().equals("EUR")) {
                documents
                        .getCollection("orders@2")
                        .find(Filters.eq("_id", "ord-poison"))
                        .into(whenParked);
            }
        };
        // when
        rebuild(instance);
        // then
        awaitServing(instance, 2);
        assertThat(whenParked)
                .as("what came before it is written before it is parked")
                .isNotEmpty();
        assertThat(parked(Groups.ORDERS_VIEW + "@2")).isEqualTo(before);
        assertThat(batches(instance).largest()).isGreaterThanOrEqualTo(LARGE);
        assertThat(instance.find("ord-poison").timeline()).hasSize(1);
        instance.await("ord-" + (ORDERS - 1), OrderDocument::isFinal);
    }

    @Test
    @DisplayName("F14 what was parked is not tried again before the version has caught up, and then it is")
    void triedLater() throws Exception {
        // given
        Instance instance = start(100);
        Story poisoned = Story.of("ord-poison");
        instance.publish(List.of(poisoned.placed(1), poisoned.voided(1, new Money(5, "EUR")), poisoned.confirmed()));
        live(instance);
        Awaitility.await()
                .atMost(Backing.PATIENCE)
                .until(() -> parked(Groups.ORDERS_VIEW).size() == 2);
        batches(instance).begun.clear();
        batches(instance).holdAt = 2;
        // when
        rebuild(instance);
        assertThat(batches(instance).held.await(Backing.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        List<Object> touched = touched();
        instance.context()
                .getBean(EventProcessingConfiguration.class)
                .sequencedDeadLetterProcessor(Groups.ORDERS_VIEW)
                .orElseThrow()
                .processAny();
        // then
        assertThat(touched()).isEqualTo(touched).hasSize(2);
        // when
        batches(instance).goOn.countDown();
        // then
        Awaitility.await().atMost(Backing.PATIENCE).until(() -> !touched().equals(touched));
        awaitServing(instance, 2);
    }

    private List<Object> touched() {
        return documents
                .getCollection("deadletters")
                .find(Filters.eq("processingGroup", Groups.ORDERS_VIEW + "@2"))
                .sort(Sorts.ascending("index"))
                .map(letter -> letter.get("lastTouched"))
                .into(new ArrayList<>());
    }

    @Test
    @DisplayName(
            "F15 its progress is told while it is built; whoever stops in the middle leaves it where the next one goes on")
    void leftInTheMiddle() throws Exception {
        // given
        Instance first = start(100);
        live(first);
        batches(first).holdAt = 3;
        // when
        rebuild(first);
        assertThat(batches(first).held.await(Backing.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        // then
        long second = batches(first).begun.get(1).getLast();
        Awaitility.await().atMost(Backing.PATIENCE).untilAsserted(() -> {
            JsonNode view = ask(first, HttpMethod.GET, VIEW);
            assertThat(view.path("phase").asString()).isEqualTo("BUILDING");
            assertThat(view.path("position").asLong()).isEqualTo(second);
            assertThat(view.path("percent").asInt()).isBetween(1, 99);
        });
        // when
        CompletableFuture<Void> closed = CompletableFuture.runAsync(first::close);
        batches(first).goOn.countDown();
        closed.get(Backing.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        // then the next one need not wait until claims run out
        assertThat(documents
                        .getCollection("trackingtokens")
                        .countDocuments(Filters.and(
                                Filters.eq("processorName", Groups.ORDERS_VIEW + "@2"), Filters.ne("owner", null))))
                .isZero();
        // when
        Instance next = start(100);
        // then
        awaitServing(next, 2);
        assertIsFold(next);
        assertThat(batches(next).begun)
                .isNotEmpty()
                .allSatisfy(batch -> assertThat(batch.getFirst()).isGreaterThan(second));
        assertThat(batches(next).largest()).isEqualTo(100);
    }

    @Test
    @DisplayName("F8 a view whose documents are gone is built by large batches, too")
    void firstBuild() throws Exception {
        // given
        Instance first = start(10_000);
        live(first);
        first.close();
        documents.drop();
        // when
        Instance next = start(10_000);
        // then
        assertIsFold(next);
        assertThat(batches(next).largest()).isGreaterThanOrEqualTo(LARGE);
        // and what comes then is handled as it comes
        next.publish(Story.of("ord-late").happy());
        next.await("ord-late", OrderDocument::isFinal);
    }

    @Test
    @DisplayName("F10 a version that is begun while the log is away is built once it is back")
    void logAway() throws Exception {
        // given
        Instance instance = start(10_000);
        live(instance);
        backing.stopNode();
        // when
        rebuild(instance);
        Awaitility.await()
                .atMost(Backing.PATIENCE)
                .until(() -> documents
                                .getCollection("trackingtokens")
                                .countDocuments(Filters.eq("processorName", Groups.ORDERS_VIEW + "@2"))
                        == 4);
        assertThat(ask(instance, HttpMethod.GET, VIEW).path("phase").asString()).isEqualTo("BUILDING");
        backing.startNode();
        // then
        awaitServing(instance, 2);
        assertIsFold(instance);
        assertThat(batches(instance).largest()).isGreaterThanOrEqualTo(LARGE);
    }
}
