package io.baedal.order.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.baedal.api.customer.CustomerId;
import io.baedal.order.customer.CustomerKey;
import io.baedal.support.mongo.MemoryDocumentStore;
import io.baedal.support.rule.RuleBroken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class StoredKeysIT {

    private static final CustomerId KIM = CustomerId.of("cus-kim");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int THREADS = 16;

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(store.uri()))
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(500, TimeUnit.MILLISECONDS))
            .build());
    private final StoredKeys keys = instance();

    private StoredKeys instance() {
        return new StoredKeys(
                client.getDatabase("order-service"), new SecureRandom(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    @DisplayName("S4-8 of many who register at once all get one key, and it is 256 bits at random")
    void oneKey() throws Exception {
        // given instances that do not know each other
        List<StoredKeys> instances =
                IntStream.range(0, THREADS).mapToObj(i -> instance()).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < 20; i++) {
                CustomerId customer = CustomerId.of("cus-" + i);
                // when
                List<Future<CustomerKey>> asked = instances.stream()
                        .map(each -> threads.submit(() -> each.keyOf(customer)))
                        .toList();
                // then
                CustomerKey key = keys.keyOf(customer);
                assertThat(key.key().getEncoded()).hasSize(32);
                for (Future<CustomerKey> answer : asked) {
                    assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(key);
                }
            }
        }
        assertThat(documents()).hasSize(20);
        assertThat(documents().stream().map(each -> each.getString("key"))).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("S4-8 a key that was destroyed is nowhere in the store, is not found, and is never made again")
    void destroyed() {
        // given
        CustomerKey key = keys.keyOf(KIM);
        assertThat(keys.find(key.keyId())).contains(key);
        // when, twice
        keys.destroy(KIM);
        keys.destroy(KIM);
        // then
        assertThat(keys.find(key.keyId())).isEmpty();
        assertThat(documents())
                .containsExactly(new Document("_id", "key-cus-kim")
                        .append("customerId", "cus-kim")
                        .append("destroyedAt", Date.from(NOW)));
        assertThat(documents().toString())
                .doesNotContain(Base64.getEncoder().encodeToString(key.key().getEncoded()));
        refused("CUSTOMER_WITHDRAWN", () -> keys.keyOf(KIM));
    }

    @Test
    @DisplayName("S4-8 the key of a customer who never had one is destroyed too: none is made afterwards")
    void destroyedBefore() {
        keys.destroy(KIM);
        refused("CUSTOMER_WITHDRAWN", () -> keys.keyOf(KIM));
    }

    @Test
    @DisplayName("S4-8 C1 a store that does not answer is told as such, and not as a key that is missing")
    void down() {
        keys.keyOf(KIM);
        store.close();
        refused("KEY_STORE_UNAVAILABLE", () -> keys.keyOf(KIM));
        refused("KEY_STORE_UNAVAILABLE", () -> keys.find("key-cus-kim"));
        refused("KEY_STORE_UNAVAILABLE", () -> keys.destroy(KIM));
    }

    private List<Document> documents() {
        return Flux.from(client.getDatabase("order-service")
                        .getCollection("customer-keys")
                        .find())
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static void refused(String code, Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        RuleBroken.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
