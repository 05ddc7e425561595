package io.baedal.query.webhooks;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.webhooks.Subscription.DisabledBecause;
import io.baedal.query.webhooks.Subscription.KeptSecret;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code webhooks}. Everything fails with a {@link com.mongodb.MongoException}, after the configured time-out
 * at the latest.
 */
@Component
final class Subscriptions implements StoresCollections {

    /** At most {@code baedal.webhooks.webhooks-max} documents, which need no index. */
    private static final StoredCollection STORED =
            new StoredCollection("webhooks", Durability.MAJORITY, List.of(), "when its subscriber ends it");

    private static final String ID = "_id";
    private static final String DISABLED = "disabledBecause";
    private static final String FAILURES = "failures";
    private static final String FAILING_SINCE = "failingSince";

    private final MongoCollection<Subscription> webhooks;
    private final Clock clock;
    private final Duration timeout;

    Subscriptions(MongoDatabase documents, Clock clock, WebhooksProperties properties) {
        this.webhooks = STORED.in(documents, Subscription.class);
        this.clock = clock;
        this.timeout = properties.storeTimeout();
    }

    @Override
    public List<StoredCollection> collections() {
        return List.of(STORED);
    }

    /** @return whether it is new; one that is there stays as it is */
    Mono<Boolean> add(Subscription webhook) {
        return within(Mono.from(webhooks.insertOne(webhook))
                .map(done -> true)
                .onErrorResume(
                        MongoWriteException.class,
                        e -> e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY
                                ? Mono.just(false)
                                : Mono.error(e)));
    }

    /** Empty if there is none. */
    Mono<Subscription> find(String id) {
        return within(Mono.from(webhooks.find(eq(ID, id)).first()));
    }

    /** Oldest first. */
    Mono<List<Subscription>> all() {
        return within(
                Flux.from(webhooks.find().sort(ascending("createdAt", ID))).collectList());
    }

    Mono<List<Subscription>> enabled() {
        return within(Flux.from(webhooks.find(eq(DISABLED, null))).collectList());
    }

    Mono<Long> count() {
        return within(Mono.from(webhooks.countDocuments()));
    }

    /** Empty if there is none. */
    Mono<Subscription> remove(String id) {
        return within(Mono.from(webhooks.findOneAndDelete(eq(ID, id))));
    }

    /** Empty if somebody else has rotated it meanwhile, or it is gone. */
    Mono<Subscription> rotate(Subscription webhook, List<KeptSecret> secrets) {
        return change(
                and(
                        eq(ID, webhook.id()),
                        eq("secrets.0.text", webhook.secrets().getFirst().text())),
                set("secrets", secrets));
    }

    /** Empty if there is none. */
    Mono<Subscription> enable(String id) {
        return change(eq(ID, id), combine(unset(DISABLED), set(FAILURES, 0), unset(FAILING_SINCE)));
    }

    /** Empty if it was disabled before, for whatever reason. */
    Mono<Subscription> disable(String id, DisabledBecause why) {
        return change(and(eq(ID, id), eq(DISABLED, null)), set(DISABLED, why.name()));
    }

    /** Empty if it was disabled before, or an attempt has succeeded since. */
    Mono<Subscription> giveUp(Subscription hopeless) {
        return change(
                and(eq(ID, hopeless.id()), eq(DISABLED, null), eq(FAILING_SINCE, hopeless.failingSince())),
                set(DISABLED, DisabledBecause.FAILING.name()));
    }

    /** An attempt failed. Empty if it is gone. */
    Mono<Subscription> failed(String id) {
        return change(eq(ID, id), combine(inc(FAILURES, 1), min(FAILING_SINCE, now())));
    }

    /** An attempt succeeded, so that no others have failed in a row. */
    Mono<Void> succeeded(String id) {
        return change(and(eq(ID, id), gt(FAILURES, 0)), combine(set(FAILURES, 0), unset(FAILING_SINCE)))
                .then();
    }

    private Mono<Subscription> change(Bson which, Bson change) {
        return within(Mono.from(webhooks.findOneAndUpdate(
                which, change, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))));
    }

    /** To the millisecond, which is what the store keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private <T> Mono<T> within(Mono<T> answer) {
        return answer.timeout(
                timeout,
                Mono.error(() -> new MongoTimeoutException(
                        "no answer of the document store within " + timeout.toMillis() + " ms")));
    }
}
