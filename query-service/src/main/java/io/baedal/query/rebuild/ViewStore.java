package io.baedal.query.rebuild;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadPreference;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewProperties;
import io.baedal.support.axon.ProcessingProperties;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What instances agree on, and what a version leaves behind in Axon's own collections. Fails as views do. */
@Component
final class ViewStore implements StoresCollections {

    private static final StoredCollection STATES =
            new StoredCollection("views", Durability.MAJORITY, List.of(), "never: one document a view");
    private static final StoredCollection REPORTS = new StoredCollection(
            "view-instances",
            Durability.MAJORITY,
            List.of(),
            "when the instance stops; of one that died, during the next rebuild");

    private static final String CHANGE = "change";
    private static final String PARKED_BY = "processingGroup";
    private static final String PARKED_SEQUENCE = "sequenceIdentifier";
    private static final String PARKED_INDEX = "index";
    private static final List<String> PARKED_EVENT = List.of("message", "eventIdentifier");
    private static final String TOKEN_OF = "processorName";
    private static final String CLAIMED_BY = "owner";
    private static final String CLAIMED_AT = "timestamp";

    private final MongoCollection<ViewState> states;
    private final MongoCollection<InstanceReport> reports;
    private final MongoCollection<Document> letters;
    private final MongoCollection<Document> tokens;
    private final ViewProperties properties;
    private final Duration claimTimeout;
    private final Clock clock;

    ViewStore(
            MongoDatabase documents,
            MongoTemplate axon,
            ViewProperties properties,
            ProcessingProperties processing,
            Clock clock) {
        // A swap that a failing primary forgot, or that a secondary has not heard of, would show readers the old
        // version again.
        MongoDatabase agreed = documents.withReadPreference(ReadPreference.primary());
        this.states = STATES.in(agreed, ViewState.class);
        this.reports = REPORTS.in(agreed, InstanceReport.class);
        this.letters = Durability.MAJORITY.of(
                agreed.getCollection(axon.deadLetterCollection().getNamespace().getCollectionName()));
        this.tokens = Durability.MAJORITY.of(agreed.getCollection(
                axon.trackingTokensCollection().getNamespace().getCollectionName()));
        this.properties = properties;
        this.claimTimeout = processing.claimTimeout();
        this.clock = clock;
    }

    @Override
    public List<StoredCollection> collections() {
        return List.of(STATES, REPORTS);
    }

    /** The state of a view; the first one if it was never rebuilt, which is stored by then. */
    Mono<ViewState> state(String view) {
        return Mono.from(states.find(eq("_id", view)).first())
                .switchIfEmpty(Mono.defer(() -> {
                    ViewState first = ViewState.first(view, clock.instant());
                    return Mono.from(states.insertOne(first))
                            .thenReturn(first)
                            .onErrorResume(ViewStore::isThere, other -> state(view));
                }))
                .timeout(properties.readTimeout(), tooLate());
    }

    /** The states of these views, by one question in most cases: it is asked each second, everywhere. */
    Mono<List<ViewState>> states(Collection<String> views) {
        return Flux.from(states.find(in("_id", views)))
                .collectMap(ViewState::view)
                .timeout(properties.readTimeout(), tooLate())
                .flatMap(found -> Flux.fromIterable(views)
                        .concatMap(view -> found.containsKey(view) ? Mono.just(found.get(view)) : state(view))
                        .collectList());
    }

    private static boolean isThere(Throwable failure) {
        return failure instanceof MongoWriteException write
                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    /** Whether the state was still as it was thought to be, and is now the next one. */
    Mono<Boolean> change(ViewState from, ViewState to) {
        return Mono.from(states.replaceOne(and(eq("_id", from.view()), eq(CHANGE, from.change())), to))
                .map(done -> done.getMatchedCount() == 1)
                .timeout(properties.writeTimeout(), tooLate());
    }

    Mono<Void> report(InstanceReport report) {
        return Mono.from(reports.replaceOne(eq("_id", report.instance()), report, new ReplaceOptions().upsert(true)))
                .then()
                .timeout(properties.writeTimeout(), tooLate());
    }

    Mono<List<InstanceReport>> reports() {
        return Flux.from(reports.find()).collectList().timeout(properties.readTimeout(), tooLate());
    }

    /** Forgets an instance, unless it has given a sign of life after this one. */
    Mono<Void> forget(InstanceReport gone) {
        return Mono.from(reports.deleteOne(and(eq("_id", gone.instance()), eq("beat", gone.beat()))))
                .then()
                .timeout(properties.writeTimeout(), tooLate());
    }

    /** The ids of the events that a version of a view has parked, by their sequences, and in their order. */
    Mono<Map<String, List<String>>> parked(String view, int version) {
        return Flux.from(letters.find(eq(PARKED_BY, ViewCollection.named(view, version)))
                        .projection(Projections.include(PARKED_SEQUENCE, PARKED_INDEX, String.join(".", PARKED_EVENT))))
                .collectList()
                .map(found -> found.stream()
                        .sorted(Comparator.comparingLong(
                                letter -> letter.get(PARKED_INDEX, Number.class).longValue()))
                        .collect(Collectors.groupingBy(
                                letter -> letter.getString(PARKED_SEQUENCE),
                                Collectors.mapping(
                                        letter -> letter.getEmbedded(PARKED_EVENT, String.class),
                                        Collectors.toList()))))
                .timeout(properties.readTimeout(), tooLate());
    }

    /** Who has claimed a part of any processor here, and is none of these: an instance of a release that knows nothing of versions. */
    Mono<Set<String>> strangers(Collection<String> known) {
        // By the clock that claims are made with.
        long now = AbstractTokenEntry.clock.millis();
        return Flux.from(tokens.distinct(
                        CLAIMED_BY,
                        and(
                                ne(CLAIMED_BY, null),
                                nin(CLAIMED_BY, known),
                                gt(CLAIMED_AT, now - claimTimeout.toMillis())),
                        String.class))
                .collect(Collectors.toSet())
                .timeout(properties.readTimeout(), tooLate());
    }

    /** Removes the tokens and the parked events of a version. */
    Mono<Void> forgetProcessor(String view, int version) {
        String name = ViewCollection.named(view, version);
        return Mono.from(tokens.deleteMany(eq(TOKEN_OF, name)))
                .then(Mono.from(letters.deleteMany(eq(PARKED_BY, name))))
                .then()
                .timeout(properties.writeTimeout(), tooLate());
    }

    private static <T> Mono<T> tooLate() {
        return Mono.error(
                () -> new MongoTimeoutException("no answer of the document store about the versions of views"));
    }
}
