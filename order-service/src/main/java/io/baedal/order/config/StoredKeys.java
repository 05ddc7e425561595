package io.baedal.order.config;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.customer.CustomerId;
import io.baedal.order.customer.CustomerHasNotLeft;
import io.baedal.order.customer.CustomerKey;
import io.baedal.order.customer.CustomerKeys;
import io.baedal.order.customer.KeyStoreAnswers;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import io.baedal.support.reactive.Await;
import io.baedal.support.rule.RuleBroken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The customers' keys in this service's own database, one document each. Its id is made of the customer's, so that of
 * two who make a key one is refused by the store. Where a key was destroyed a document without it stays, so that none
 * is made again.
 */
@Component
class StoredKeys implements CustomerKeys, StoresCollections {

    private static final Logger LOG = LoggerFactory.getLogger(StoredKeys.class);

    private static final StoredCollection STORED = new StoredCollection(
            "customer-keys", Durability.MAJORITY, List.of(), "never; its key when the customer leaves");

    private static final String ID = "_id";
    private static final String CUSTOMER = "customerId";
    private static final String KEY = "key";
    private static final String DESTROYED_AT = "destroyedAt";
    private static final int KEY_BYTES = 32;

    /** Below the time-out of commands, so that the caller hears why. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final MongoCollection<Document> documents;
    private final SecureRandom random;
    private final Clock clock;

    StoredKeys(MongoDatabase documents, SecureRandom random, Clock clock) {
        this.documents = STORED.in(documents, Document.class);
        this.random = random;
        this.clock = clock;
    }

    @Override
    public List<StoredCollection> collections() {
        return List.of(STORED);
    }

    @Override
    public CustomerKey keyOf(CustomerId customer) {
        String keyId = keyId(customer);
        Mono<Document> kept = document(keyId).switchIfEmpty(Mono.defer(() -> made(keyId, customer)));
        Optional<CustomerKey> key = Optional.ofNullable(answer(kept)).flatMap(StoredKeys::key);
        RuleBroken.check(new CustomerHasNotLeft(key.isEmpty()));
        return key.orElseThrow();
    }

    @Override
    public Optional<CustomerKey> find(String keyId) {
        return Optional.ofNullable(answer(document(keyId))).flatMap(StoredKeys::key);
    }

    @Override
    public void destroy(CustomerId customer) {
        String keyId = keyId(customer);
        Document tombstone = new Document(ID, keyId)
                .append(CUSTOMER, customer.value())
                .append(DESTROYED_AT, Date.from(clock.instant()));
        answer(Mono.from(documents.replaceOne(Filters.eq(ID, keyId), tombstone, new ReplaceOptions().upsert(true))));
    }

    private static String keyId(CustomerId customer) {
        return "key-" + customer;
    }

    /** Somebody else may be faster; then his is the key. */
    private Mono<Document> made(String keyId, CustomerId customer) {
        return Mono.from(documents.insertOne(fresh(keyId, customer)))
                .then()
                .onErrorResume(StoredKeys::isThereAlready, faster -> Mono.empty())
                .then(document(keyId));
    }

    private Document fresh(String keyId, CustomerId customer) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new Document(ID, keyId)
                .append(CUSTOMER, customer.value())
                .append(KEY, Base64.getEncoder().encodeToString(key));
    }

    private Mono<Document> document(String keyId) {
        return Mono.defer(() -> Mono.from(documents.find(Filters.eq(ID, keyId)).first()));
    }

    private static Optional<CustomerKey> key(Document document) {
        return Optional.ofNullable(document.getString(KEY))
                .map(key -> new CustomerKey(
                        document.getString(ID),
                        new SecretKeySpec(Base64.getDecoder().decode(key), "AES")));
    }

    private static boolean isThereAlready(Throwable failure) {
        return failure instanceof MongoWriteException refused
                && refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    private static <T> @Nullable T answer(Mono<T> asked) {
        return Await.result(
                asked.timeout(TIMEOUT)
                        .onErrorMap(
                                failure -> failure instanceof MongoException || failure instanceof TimeoutException,
                                StoredKeys::unavailable),
                TIMEOUT.plusSeconds(1));
    }

    private static RuleBroken unavailable(Throwable cause) {
        LOG.warn("The keys of customers cannot be reached: {}", cause.toString());
        return new RuleBroken(new KeyStoreAnswers(true).refusal());
    }
}
