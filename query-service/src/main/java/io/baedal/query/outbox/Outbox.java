package io.baedal.query.outbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A collection of what goes out. Any number of instances may use it at one time. Everything fails with a
 * {@link com.mongodb.MongoException}, after the time-out at the latest.
 */
public final class Outbox implements StoresCollections {

    private static final String ID = "_id";
    private static final String QUEUE = "queue";
    private static final String PLACE = "place";
    private static final String STATE = "state";
    private static final String DUE = "dueAt";
    private static final String LEASE = "lease";
    private static final String OUTCOME = "outcome";
    private static final String FINISHED = "finishedAt";

    private final StoredCollection stored;
    private final MongoCollection<Outgoing> outgoing;
    private final Clock clock;
    private final Duration timeout;
    private final Mono<Void> indexed;

    /**
     * @param collection where it is kept; each kind of thing that goes out has its own
     * @param listedBy what it is listed by beside queue and state, such as a field of the content
     */
    public Outbox(MongoDatabase documents, String collection, Clock clock, Duration timeout, String... listedBy) {
        this.stored = new StoredCollection(
                collection, Durability.MAJORITY, indexes(listedBy), "by its sender, so long after it was over");
        this.outgoing = stored.in(documents, Outgoing.class);
        this.clock = clock;
        this.timeout = timeout;
        // Made before the first write rather than at start-up, which must not depend on the store; asked for once.
        this.indexed = Flux.from(outgoing.createIndexes(stored.indexes()))
                .then(Mono.just(true))
                .cacheInvalidateIf(done -> false)
                .then();
    }

    private static List<IndexModel> indexes(String... listedBy) {
        List<IndexModel> all = new ArrayList<>(List.of(
                new IndexModel(ascending(STATE, DUE)),
                new IndexModel(ascending(QUEUE, STATE)),
                new IndexModel(compoundIndex(ascending(QUEUE), descending(PLACE))),
                new IndexModel(descending(PLACE)),
                new IndexModel(ascending(FINISHED))));
        for (String field : listedBy) {
            all.add(new IndexModel(compoundIndex(ascending(field), descending(PLACE))));
        }
        return all;
    }

    @Override
    public List<StoredCollection> collections() {
        return List.of(stored);
    }

    /** Puts in what is not there yet, and leaves alone what is, however far it has come. */
    public Mono<Void> add(Collection<Outgoing> news) {
        if (news.isEmpty()) {
            return Mono.empty();
        }
        return within(
                indexed.then(Mono.from(outgoing.insertMany(List.copyOf(news), new InsertManyOptions().ordered(false))))
                        .then()
                        .onErrorResume(MongoBulkWriteException.class, Outbox::unlessOnlyKnown));
    }

    private static Mono<Void> unlessOnlyKnown(MongoBulkWriteException failure) {
        boolean onlyKnown = failure.getWriteConcernError() == null
                && failure.getWriteErrors().stream()
                        .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
        return onlyKnown ? Mono.empty() : Mono.error(failure);
    }

    /** Candidates for a claim, those first that have been due longest; what others hold a lease of is not among them. */
    public Mono<List<Outgoing>> due(int limit, Collection<String> exceptQueues) {
        Bson due = and(eq(STATE, State.WAITING.name()), lte(DUE, now()));
        Bson which = exceptQueues.isEmpty() ? due : and(due, nin(QUEUE, exceptQueues));
        return within(Flux.from(outgoing.find(which).sort(ascending(DUE)).limit(limit))
                .collectList());
    }

    /** Takes it, and counts an attempt; empty if somebody else was first. One whose lease has ended can be taken again. */
    public Mono<Outgoing> claim(String id, Duration lease) {
        Instant now = now();
        return within(Mono.from(outgoing.findOneAndUpdate(
                and(eq(ID, id), eq(STATE, State.WAITING.name()), lte(DUE, now)),
                combine(set(LEASE, UUID.randomUUID().toString()), set(DUE, now.plus(lease)), inc("attempts", 1)),
                after())));
    }

    /**
     * Records what came of a claim; empty if the lease has ended and somebody else has taken it, whose word counts.
     *
     * @param pause after which it is sent again, where the verdict is that it may be; null: it has failed
     */
    public Mono<Outgoing> settle(Outgoing claimed, Verdict verdict, @Nullable Duration pause) {
        State state = switch (verdict) {
            case Verdict.Sent ignored -> State.SENT;
            case Verdict.Again ignored -> pause == null ? State.FAILED : State.WAITING;
            case Verdict.Failed ignored -> State.FAILED;
            case Verdict.Skipped ignored -> State.SKIPPED;
        };
        List<Bson> changes = new ArrayList<>(List.of(set(OUTCOME, verdict.outcome()), unset(LEASE)));
        if (verdict.content() != null) {
            changes.add(set("content", verdict.content()));
        }
        if (state == State.WAITING && pause != null) {
            changes.add(set(DUE, now().plus(pause)));
        } else {
            changes.addAll(over(state));
        }
        Bson mine = and(eq(ID, claimed.id()), eq(LEASE, claimed.lease()));
        return within(Mono.from(outgoing.findOneAndUpdate(mine, combine(changes), after())));
    }

    private List<Bson> over(State state) {
        return List.of(set(STATE, state.name()), unset(DUE), set(FINISHED, now()));
    }

    /**
     * By hand: it is due now, and has a whole schedule before it. What is being sent, or is in another state than these by
     * then, is left alone and answered as it is. Empty if there is none such in the queue.
     */
    public Mono<Outgoing> again(String queue, String id, Set<State> from) {
        List<String> states = from.stream().map(State::name).toList();
        Bson change = combine(set(STATE, State.WAITING.name()), set(DUE, now()), set("attempts", 0), unset(FINISHED));
        return within(Mono.from(outgoing.findOneAndUpdate(
                        and(eq(ID, id), eq(QUEUE, queue), eq(LEASE, null), in(STATE, states)), change, after()))
                .switchIfEmpty(Mono.from(
                        outgoing.find(and(eq(ID, id), eq(QUEUE, queue))).first())));
    }

    /** Nothing that waits in this queue is sent any more; what is being sent now is. How many there were. */
    public Mono<Long> skip(String queue, String outcome) {
        List<Bson> changes = new ArrayList<>(over(State.SKIPPED));
        changes.add(set(OUTCOME, outcome));
        return within(Mono.from(outgoing.updateMany(
                        and(eq(QUEUE, queue), eq(STATE, State.WAITING.name()), eq(LEASE, null)), combine(changes)))
                .map(result -> result.getModifiedCount()));
    }

    /** Empty if there is none. */
    public Mono<Outgoing> find(String id) {
        return within(Mono.from(outgoing.find(eq(ID, id)).first()));
    }

    /** @param before where the page before ended; null: from the newest on */
    public Mono<OutgoingPage> list(Bson which, @Nullable String before, int limit) {
        return within(Flux.from(outgoing.find(before == null ? which : and(which, lt(PLACE, before)))
                        .sort(descending(PLACE))
                        .limit(limit + 1))
                .collectList()
                .map(found -> OutgoingPage.of(found, limit)));
    }

    /** How many wait in a queue, counted up to a maximum. */
    public Mono<Long> waiting(String queue, int max) {
        return within(Mono.from(outgoing.countDocuments(
                and(eq(QUEUE, queue), eq(STATE, State.WAITING.name())), new CountOptions().limit(max))));
    }

    /** Forgets what was over before this moment. */
    public Mono<Long> prune(Instant before) {
        return within(Mono.from(outgoing.deleteMany(lt(FINISHED, before))).map(result -> result.getDeletedCount()));
    }

    /** Forgets a whole queue. */
    public Mono<Long> forget(String queue) {
        return within(Mono.from(outgoing.deleteMany(eq(QUEUE, queue))).map(result -> result.getDeletedCount()));
    }

    /** To the millisecond, which is what the store keeps. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Duration timeout() {
        return timeout;
    }

    private static FindOneAndUpdateOptions after() {
        return new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    }

    private <T> Mono<T> within(Mono<T> answer) {
        return answer.timeout(
                timeout,
                Mono.error(() -> new MongoTimeoutException(
                        "no answer of the document store within " + timeout.toMillis() + " ms")));
    }
}
