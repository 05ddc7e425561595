package io.baedal.query.projection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import io.baedal.support.reactive.Await;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where the documents of a view are: its first version under the view's own name, later ones beside it, {@code orders@2}.
 * Whoever reads is served by the version that serves. Everything fails with a {@link com.mongodb.MongoException}, after
 * the configured time-out at the latest.
 */
public abstract class ViewCollection<D extends ViewDocument> implements StoresCollections {

    /** The version that is there before a view was ever rebuilt. */
    public static final int FIRST_VERSION = 1;

    private static final String VERSION = "@";

    /** By so much the wait is longer than a read may take, so that the read itself says what is wrong. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final MongoDatabase database;
    private final String name;
    private final Class<D> type;
    private final List<IndexModel> indexes;
    private final ViewProperties properties;
    private final Map<Integer, StoredVersion<D>> versions = new ConcurrentHashMap<>();
    private volatile Serving serving = Serving.FIRST;

    /** @param indexes those that the lists of the view need; at least one */
    protected ViewCollection(
            MongoDatabase database, String name, Class<D> type, List<IndexModel> indexes, ViewProperties properties) {
        this.database = database;
        this.name = name;
        this.type = type;
        this.indexes = indexes;
        this.properties = properties;
    }

    private static boolean isTtl(IndexModel index) {
        return index.getOptions().getExpireAfter(TimeUnit.SECONDS) != null;
    }

    /**
     * The version that serves, so that nobody makes an old one again by looking after it. Waits for the document store where
     * it has to be asked which one that is: never call it on an event loop.
     */
    @Override
    public final List<StoredCollection> collections() {
        Integer version =
                Await.result(serving.version(), properties.readTimeout().plus(MARGIN));
        boolean endsByTtl = indexes.stream().anyMatch(ViewCollection::isTtl);
        return List.of(new StoredCollection(
                named(name, Objects.requireNonNullElse(version, FIRST_VERSION)),
                Durability.AS_CONFIGURED,
                indexes,
                endsByTtl ? "by TTL, or " + ends() : ends()));
    }

    /** When documents end that are not ended by TTL, in a few words. */
    protected String ends() {
        return "with the view";
    }

    /** The view's own name, whichever version serves. */
    public final String name() {
        return name;
    }

    /** What anything of a version is called: its collection, its processor. */
    public static String named(String name, int version) {
        return version == FIRST_VERSION ? name : name + VERSION + version;
    }

    /** The index of a list that shows those with one value of a field, sorted by another, either way round. */
    protected static IndexModel sorted(String field, String by) {
        return new IndexModel(Indexes.compoundIndex(Indexes.ascending(field), Indexes.descending(by)));
    }

    /** Who says from now on which version is to be read. */
    final void servedBy(Serving authority) {
        serving = authority;
    }

    final boolean isShown(int version) {
        return serving.isShown(version);
    }

    final boolean isRead(int version) {
        return serving.isRead(version);
    }

    final Mono<Boolean> isWritten(int version) {
        return serving.isWritten(version);
    }

    final StoredVersion<D> version(int number) {
        return versions.computeIfAbsent(
                number,
                version -> new StoredVersion<>(
                        database.getCollection(named(name, version), type), builtWith(version), properties));
    }

    /**
     * While a version is built from an old log, what was to end long ago is still to become what it was: nothing may end
     * before it serves, see {@link #settle}.
     */
    private List<IndexModel> builtWith(int version) {
        return version == FIRST_VERSION
                ? indexes
                : indexes.stream().filter(index -> !isTtl(index)).toList();
    }

    /** A version serves for good from now on: it gets what it was built without, and loses what only its end needs. */
    final Mono<Void> settle(int version) {
        StoredVersion<D> serves = version(version);
        boolean keepsPosition = indexes.stream().anyMatch(StoredVersion::isByPosition);
        return serves.index(indexes).then(keepsPosition ? Mono.empty() : Mono.defer(serves::forgetNewest));
    }

    /** The documents of the version that serves now: to be asked for each read anew. */
    private Mono<MongoCollection<D>> shown() {
        return serving.version().map(number -> version(number).documents());
    }

    /** Empty if nobody has heard of it. */
    public final Mono<D> find(String id) {
        return shown().flatMap(
                        documents -> Mono.from(documents.find(eq("_id", id)).first()))
                .timeout(properties.readTimeout(), StoredVersion.tooLate(properties.readTimeout()));
    }

    /** Those that are known, in no order. */
    public final Mono<List<D>> findAll(Collection<String> ids) {
        return serving.version()
                .flatMap(number -> version(number).findAll(ids))
                .timeout(properties.readTimeout(), StoredVersion.tooLate(properties.readTimeout()));
    }

    /** The first of those that meet all conditions. */
    protected final Mono<List<D>> list(List<Bson> conditions, Bson sort, int limit) {
        return shown().flatMap(documents -> Flux.from(documents
                                .find(conditions.isEmpty() ? empty() : and(conditions))
                                .sort(sort)
                                .limit(limit))
                        .collectList())
                .timeout(properties.readTimeout(), StoredVersion.tooLate(properties.readTimeout()));
    }

    /**
     * Writes each document to the version that serves, if what it was made of is what is stored.
     *
     * @param madeOf the positions of what they were made of, by their ids; those that are not named were made of nothing
     * @return whether all of these were what is stored; if not, some of what was to be written is not
     */
    public final Mono<Boolean> write(Collection<D> changed, Map<String, Long> madeOf) {
        return serving.version().flatMap(number -> version(number).write(changed, madeOf));
    }

    /**
     * Removes every version but the one that is kept; none of it is missed if it is not there.
     *
     * @param newest the newest that there was when it was decided: whoever comes late must not meet one that was begun since
     */
    final Mono<Void> dropAllBut(int kept, int newest) {
        Set<String> gone = IntStream.rangeClosed(FIRST_VERSION, newest)
                .filter(number -> number != kept)
                .mapToObj(number -> named(name, number))
                .collect(Collectors.toSet());
        return Flux.from(database.listCollectionNames())
                .filter(gone::contains)
                .concatMap(found -> database.getCollection(found).drop())
                .then(Mono.fromRunnable(
                        () -> versions.keySet().removeIf(number -> number != kept && number <= newest)));
    }
}
