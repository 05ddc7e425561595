package io.baedal.documents.index;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A collection on disk that asks its indexes. The place of a document is its {@code _id}. */
final class IndexedH2Collection extends H2Collection implements Primary<Object> {

    private final MVMap<Object, Document> documents;

    IndexedH2Collection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
        this.documents = documents;
    }

    /** For statistics that nobody asks for, each write would be encoded twice more. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document sort,
            int skipped,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        Optional<Search.Found<Object>> found = new Search<>(getIndexes(), this).find(query, sort, limit > 0);
        if (found.isEmpty()) {
            return super.queryDocuments(query, sort, skipped, limit, batchSize, projection);
        }
        return matchDocuments(
                query,
                found.get().positions(),
                found.get().sorted() ? null : sort,
                skipped,
                limit,
                batchSize,
                projection);
    }

    /** The engine would read all documents twice, once to ask whether the index refuses them. */
    @Override
    public void addIndex(Index<Object> index) {
        boolean isNew = getIndexes().stream().noneMatch(other -> other.getName().equals(index.getName()));
        if (index instanceof SecondaryIndex<Object> secondary && isNew) {
            documents.values().forEach(secondary::add);
        }
        super.addIndex(index);
    }

    @Override
    public Object positionOf(@Nullable Object id) {
        return Missing.ofNullable(id);
    }

    /** Strings are what most ids are: they need no look into the index of ids, which compares by serialising. */
    @Override
    public @Nullable Object find(Object value) {
        if (value instanceof String) {
            return documents.containsKey(value) ? value : null;
        }
        return Primary.ask(getIndexes(), value);
    }

    @Override
    public Stream<Object> between(String low, String high) {
        return from(low).takeWhile(id -> ((String) id).compareTo(high) <= 0);
    }

    @Override
    public Stream<Object> from(String low) {
        Iterator<Object> ids = documents.keyIterator(low);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(ids, 0), false)
                .takeWhile(String.class::isInstance);
    }
}
