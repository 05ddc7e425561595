package io.baedal.documents.index;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Constants;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An index that is not unique, in memory: the values of its keys, sorted, and the {@code _id}s of the documents that have
 * them. A field that is an array has an entry for each element. Writers must keep readers and other writers out.
 *
 * <p>It answers by {@link #way}; to the engine it never says which position a document has, which the engine accepts
 * from an index that calls itself sparse. Every document is in it all the same.
 */
final class SecondaryIndex<P> extends Index<P> {

    /** A document with more entries than this has none, and is among the answers to whatever is asked. */
    static final int ENTRIES_OF_A_DOCUMENT_MAX = 1_000;

    private static final boolean SPARSE = true;

    private final List<String> fields;
    private final List<FieldPath> paths;
    private final NavigableMap<Tuple, Set<Object>> entries = new TreeMap<>();
    private final Set<Object> withoutEntries = new LinkedHashSet<>();
    private long inexact;

    SecondaryIndex(String name, List<IndexKey> keys) {
        super(name, keys, SPARSE);
        this.fields = keys.stream().map(IndexKey::getKey).toList();
        this.paths = fields.stream().map(FieldPath::new).toList();
    }

    static boolean canHave(List<IndexKey> keys) {
        return keys.stream().map(IndexKey::getKey).allMatch(FieldPath::isServed);
    }

    /**
     * The {@code _id}s of at least all documents that fulfil the conditions.
     *
     * @param sorted whether an order is worth more than few answers, because only the first of them are wanted
     * @return null if the index neither narrows what is asked for nor has the order wanted
     */
    @Nullable
    Way<Object> way(Conditions conditions, Order order, boolean sorted) {
        List<List<Object>> prefixes = Combinations.of(fields, conditions);
        int pinned = prefixes.isEmpty() ? fields.size() : prefixes.getFirst().size();
        Range range = inexact == 0 && pinned < fields.size() ? conditions.range(fields.get(pinned)) : null;
        boolean ordered = sorted
                && inexact == 0
                && prefixes.size() == 1
                && order.isThatOf(fields.subList(0, pinned), fields.subList(pinned, fields.size()));
        boolean narrow = pinned > 0 || range != null;
        if (ordered) {
            List<Object> prefix = prefixes.getFirst();
            return new Way<>(() -> ids(section(prefix, range, order.descending())), narrow, true);
        }
        if (!narrow) {
            return null;
        }
        return new Way<>(
                () -> Stream.concat(
                        prefixes.stream().flatMap(prefix -> ids(section(prefix, range, false))),
                        withoutEntries.stream()),
                true,
                false);
    }

    private static Stream<Object> ids(NavigableMap<Tuple, Set<Object>> section) {
        return section.values().stream().flatMap(Set::stream);
    }

    private NavigableMap<Tuple, Set<Object>> section(List<Object> prefix, @Nullable Range range, boolean descending) {
        NavigableMap<Tuple, Set<Object>> section;
        if (range == null) {
            section = entries.subMap(Tuple.before(prefix), false, Tuple.after(prefix), false);
        } else if (range.isEmpty()) {
            section = new TreeMap<>();
        } else {
            section = entries.subMap(
                    Tuple.before(Combinations.longer(prefix, range.lowest())),
                    false,
                    Tuple.after(Combinations.longer(prefix, range.highest())),
                    false);
        }
        return descending ? section.descendingMap() : section;
    }

    /** What a document has in the index: its entries, and whether they are one, of which order and ranges can be told. */
    private record Mark(List<Tuple> tuples, boolean exact) {}

    private Mark mark(Document document) {
        List<List<Object>> tuples = List.of(List.of());
        int arrays = 0;
        boolean exact = true;
        for (FieldPath path : paths) {
            FieldPath.Found found = path.in(document);
            arrays += found.array() ? 1 : 0;
            exact &= found.exact();
            if (arrays > 1 || (long) tuples.size() * found.values().size() > ENTRIES_OF_A_DOCUMENT_MAX) {
                return new Mark(List.of(), false);
            }
            tuples = Combinations.times(tuples, found.values());
        }
        return new Mark(tuples.stream().map(Tuple::of).toList(), exact);
    }

    void add(Document document) {
        Object id = document.get(Constants.ID_FIELD);
        Mark mark = mark(document);
        inexact += mark.exact() ? 0 : 1;
        if (mark.tuples().isEmpty()) {
            withoutEntries.add(id);
        }
        for (Tuple tuple : mark.tuples()) {
            entries.merge(tuple, Collections.singleton(id), SecondaryIndex::together);
        }
    }

    /** Most entries stand for one document, and a set of one takes little room. */
    private static Set<Object> together(Set<Object> before, Set<Object> one) {
        Set<Object> all = before instanceof LinkedHashSet ? before : new LinkedHashSet<>(before);
        all.addAll(one);
        return all;
    }

    @Override
    public @Nullable P remove(Document document) {
        Object id = document.get(Constants.ID_FIELD);
        Mark mark = mark(document);
        inexact -= mark.exact() ? 0 : 1;
        withoutEntries.remove(id);
        for (Tuple tuple : mark.tuples()) {
            entries.computeIfPresent(tuple, (same, ids) -> without(ids, id));
        }
        return null;
    }

    private static @Nullable Set<Object> without(Set<Object> ids, Object id) {
        if (!(ids instanceof LinkedHashSet)) {
            return ids.contains(id) ? null : ids;
        }
        ids.remove(id);
        return ids.isEmpty() ? null : ids;
    }

    @Override
    public void add(Document document, P position, MongoCollection<P> collection) {
        add(document);
    }

    @Override
    public void updateInPlace(Document before, Document after, P position, MongoCollection<P> collection) {
        if (!mark(before).equals(mark(after))) {
            remove(before);
            add(after);
        }
    }

    @Override
    public void checkAdd(Document document, MongoCollection<P> collection) {
        // Nothing is refused: the index is not unique.
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<P> collection) {
        // Nothing is refused: the index is not unique.
    }

    @Override
    public @Nullable P getPosition(Document document) {
        return null;
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<P> getPositions(Document query) {
        throw new UnsupportedOperationException(getName() + " is asked by its conditions, never for positions");
    }

    /** How many different values there are, as the engine's own indexes count. */
    @Override
    public long getCount() {
        return entries.size() + withoutEntries.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        entries.clear();
        withoutEntries.clear();
        inexact = 0;
    }
}
