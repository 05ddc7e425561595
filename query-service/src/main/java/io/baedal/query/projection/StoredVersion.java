package io.baedal.query.projection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The documents of one version of a view. */
final class StoredVersion<D extends ViewDocument> {

    private static final String POSITION = "position";

    /** So many documents are asked for at one time: each question has its own time-out. */
    private static final int READ_MAX = 1_000;

    private static final IndexModel BY_POSITION = new IndexModel(Indexes.descending(POSITION));
    private static final String BY_POSITION_NAME = POSITION + "_-1";

    private final MongoCollection<D> documents;
    private final ViewProperties properties;
    private final Mono<Void> indexed;

    StoredVersion(MongoCollection<D> documents, List<IndexModel> indexes, ViewProperties properties) {
        this.documents = documents;
        this.properties = properties;
        // Made before the first write rather than at start-up, which must not depend on the store; asked for once.
        this.indexed = index(indexes)
                .then(Mono.just(true))
                .cacheInvalidateIf(done -> false)
                .then();
    }

    /** Makes those that are not there yet. Takes as long as that takes. */
    Mono<Void> index(List<IndexModel> wanted) {
        return wanted.isEmpty()
                ? Mono.empty()
                : Flux.from(documents.createIndexes(wanted)).then();
    }

    static boolean isByPosition(IndexModel index) {
        return index.getKeys().toBsonDocument().equals(BY_POSITION.getKeys().toBsonDocument());
    }

    /** Lets {@link #newest()} be found at once: by an index that no list needs and that each write would pay for. */
    Mono<Void> prepareNewest() {
        return index(List.of(BY_POSITION));
    }

    /** Takes that index away. */
    Mono<Void> forgetNewest() {
        return Flux.from(documents.listIndexes())
                .filter(index -> BY_POSITION_NAME.equals(index.getString("name")))
                .concatMap(index -> documents.dropIndex(BY_POSITION_NAME))
                .then();
    }

    MongoCollection<D> documents() {
        return documents;
    }

    Mono<List<D>> findAll(Collection<String> ids) {
        return Flux.fromIterable(ids)
                .buffer(READ_MAX)
                .concatMap(some -> Flux.from(documents.find(in("_id", some)))
                        .collectList()
                        .timeout(properties.readTimeout(), tooLate(properties.readTimeout())))
                .flatMapIterable(found -> found)
                .collectList()
                .timeout(properties.writeTimeout(), tooLate(properties.writeTimeout()));
    }

    /**
     * Writes each document if what it was made of is what is stored.
     *
     * @param madeOf the positions of what they were made of, by their ids; those that are not named were made of nothing
     * @return whether all of these were what is stored; if not, some of what was to be written is not
     */
    Mono<Boolean> write(Collection<D> changed, Map<String, Long> madeOf) {
        List<WriteModel<D>> writes = changed.stream()
                .map(document -> next(document, madeOf.get(document.id())))
                .toList();
        return indexed.then(Mono.from(documents.bulkWrite(writes, new BulkWriteOptions().ordered(false))))
                .map(result -> result.getMatchedCount() + result.getInsertedCount() == writes.size())
                .onErrorResume(MongoBulkWriteException.class, StoredVersion::isThereAlready)
                .timeout(properties.writeTimeout(), tooLate(properties.writeTimeout()));
    }

    private static <D extends ViewDocument> WriteModel<D> next(D document, @Nullable Long madeOf) {
        return madeOf == null
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(and(eq("_id", document.id()), eq(POSITION, madeOf)), document);
    }

    /** The position of the document that knows of most; -1 if there is none. Reads all of them, unless it was prepared for it. */
    Mono<Long> newest() {
        return Mono.from(documents
                        .withDocumentClass(Document.class)
                        .find()
                        .sort(Sorts.descending(POSITION))
                        .projection(Projections.include(POSITION))
                        .first())
                .map(document -> document.get(POSITION, Number.class).longValue())
                .defaultIfEmpty(-1L);
    }

    /** No, where all that failed is that a document that should be new is not. */
    private static Mono<Boolean> isThereAlready(MongoBulkWriteException failure) {
        boolean nothingElse = failure.getWriteConcernError() == null
                && failure.getWriteErrors().stream()
                        .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
        return nothingElse ? Mono.just(false) : Mono.error(failure);
    }

    static <T> Mono<T> tooLate(Duration timeout) {
        return Mono.error(() ->
                new MongoTimeoutException("no answer of the document store within " + timeout.toMillis() + " ms"));
    }
}
