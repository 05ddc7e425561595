package io.baedal.documents.index;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Constants;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A collection in memory that asks its indexes. */
final class IndexedMemoryCollection extends MemoryCollection implements Primary<Integer> {

    /** The engine's own index of ids has no order. */
    private final NavigableMap<String, Integer> ids = new TreeMap<>();

    IndexedMemoryCollection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
        super(database, name, options, cursors);
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
        Optional<Search.Found<Integer>> found = new Search<>(getIndexes(), this).find(query, sort, limit > 0);
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

    /** The engine would add each document by its place, and look for each place in a list of the empty ones. */
    @Override
    public void addIndex(Index<Integer> index) {
        boolean isNew = getIndexes().stream().noneMatch(other -> other.getName().equals(index.getName()));
        if (index instanceof SecondaryIndex<Integer> secondary && isNew) {
            queryAll().forEach(secondary::add);
        }
        super.addIndex(index);
    }

    @Override
    protected Integer addDocumentInternal(Document document) {
        Integer position = super.addDocumentInternal(document);
        if (document.get(Constants.ID_FIELD) instanceof String id) {
            ids.put(id, position);
        }
        return position;
    }

    @Override
    protected void removeDocument(Integer position) {
        if (getDocument(position).get(Constants.ID_FIELD) instanceof String id) {
            ids.remove(id);
        }
        super.removeDocument(position);
    }

    @Override
    public Integer positionOf(@Nullable Object id) {
        Integer position = lookUp(id);
        if (position == null) {
            throw new IllegalStateException("An index of " + getFullName() + " knows a document that is not there: "
                    + id + ". Start the store again, which builds the index anew.");
        }
        return position;
    }

    @Override
    public @Nullable Integer find(Object value) {
        return lookUp(value);
    }

    private @Nullable Integer lookUp(@Nullable Object id) {
        return id instanceof String text ? ids.get(text) : Primary.ask(getIndexes(), id);
    }

    @Override
    public Stream<Integer> between(String low, String high) {
        return low.compareTo(high) > 0 ? Stream.empty() : ids.subMap(low, true, high, true).values().stream();
    }

    @Override
    public Stream<Integer> from(String low) {
        return ids.tailMap(low, true).values().stream();
    }
}
