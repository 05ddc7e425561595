package io.baedal.documents.index;

import de.bwaldvogel.mongo.backend.Constants;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds by indexes where the documents are that a query may match. Of several indexes it takes the one that leaves the
 * fewest: each is read a little way, then further, until one of them has no more.
 */
final class Search<P> {

    private static final int FIRST_LOOK = 64;
    private static final int FURTHER_BY = 4;

    /** Fewer are sorted: reading in order only pays where there are more, of which the filter may leave few. */
    private static final int SORTED_MAX = 1_000;

    /**
     * Where to look.
     *
     * @param sorted whether they come in the order asked for
     */
    record Found<P>(Iterable<P> positions, boolean sorted) {}

    private final Collection<Index<P>> indexes;
    private final Primary<P> primary;

    Search(Collection<Index<P>> indexes, Primary<P> primary) {
        this.indexes = indexes;
        this.primary = primary;
    }

    /**
     * @param limited whether only the first answers in that order are wanted
     * @return empty if no index helps
     */
    Optional<Found<P>> find(Document query, @Nullable Document sort, boolean limited) {
        if (indexes.isEmpty() || Order.isNatural(sort)) {
            return Optional.empty();
        }
        Order order = Order.of(sort);
        List<Way<P>> ways =
                ways(Conditions.of(query), order, limited && !order.fields().isEmpty());
        return ways.isEmpty() ? Optional.empty() : Optional.of(best(ways));
    }

    private List<Way<P>> ways(Conditions conditions, Order order, boolean sorted) {
        List<Way<P>> ways = new ArrayList<>();
        Way<P> byId = byId(conditions);
        if (byId != null) {
            ways.add(byId);
        }
        for (Index<P> index : indexes) {
            Way<P> way = way(index, conditions, order, sorted);
            if (way != null) {
                ways.add(way);
            }
        }
        boolean someNarrow = ways.stream().anyMatch(Way::narrow);
        return ways.stream().filter(way -> way.narrow() || !someNarrow).toList();
    }

    private Found<P> best(List<Way<P>> ways) {
        Optional<Way<P>> ordered = ways.stream().filter(Way::ordered).findFirst();
        if (ways.size() == 1) {
            return ordered.map(Search::inOrder).orElseGet(() -> found(ways.getFirst()));
        }
        for (int look = FIRST_LOOK; ; look *= FURTHER_BY) {
            Optional<List<P>> fewest = fewest(ways, look);
            if (fewest.isPresent()) {
                return new Found<>(fewest.get(), false);
            }
            if (ordered.isPresent() && look >= SORTED_MAX) {
                return inOrder(ordered.get());
            }
        }
    }

    /** @return empty if each way has more than that */
    private static <P> Optional<List<P>> fewest(List<Way<P>> ways, long most) {
        return ways.stream()
                .map(way -> way.found().get().distinct().limit(most + 1).toList())
                .filter(positions -> positions.size() <= most)
                .min(Comparator.comparingInt(List::size));
    }

    private static <P> Found<P> found(Way<P> way) {
        return new Found<>(way.found().get().distinct().toList(), false);
    }

    private static <P> Found<P> inOrder(Way<P> way) {
        return new Found<>(() -> way.found().get().iterator(), true);
    }

    private @Nullable Way<P> byId(Conditions conditions) {
        List<Object> values = conditions.values(Constants.ID_FIELD);
        if (values != null && values.stream().allMatch(Values::isScalar)) {
            return new Way<>(
                    () -> values.stream().flatMap(value -> Stream.ofNullable(primary.find(value))), true, false);
        }
        Range range = conditions.range(Constants.ID_FIELD);
        if (range == null || !(range.some() instanceof String)) {
            return null;
        }
        String low = range.low() instanceof String bound ? bound : "";
        return new Way<>(
                () -> range.high() instanceof String high ? primary.between(low, high) : primary.from(low),
                true,
                false);
    }

    private @Nullable Way<P> way(Index<P> index, Conditions conditions, Order order, boolean sorted) {
        if (index instanceof SecondaryIndex<P> secondary) {
            Way<Object> way = secondary.way(conditions, order, sorted);
            return way == null ? null : way.map(primary::positionOf);
        }
        return isServed(index) ? unique(index, conditions) : null;
    }

    /** Two keys inside one array have entries for its elements only, and a query may be matched by two of them together. */
    private boolean isServed(Index<P> index) {
        List<String> fields = fields(index);
        return index.isUnique()
                && !index.getName().equals(Constants.PRIMARY_KEY_INDEX_NAME)
                && fields.stream().allMatch(FieldPath::isServed)
                && fields.stream().map(FieldPath::first).distinct().count() == fields.size();
    }

    private @Nullable Way<P> unique(Index<P> index, Conditions conditions) {
        List<String> fields = fields(index);
        List<List<Object>> combinations = Combinations.of(fields, conditions);
        boolean allPinned = combinations.stream()
                .allMatch(values ->
                        values.size() == fields.size() && values.stream().allMatch(Values::isScalar));
        return allPinned
                ? new Way<>(() -> combinations.stream().flatMap(values -> at(index, values)), true, false)
                : null;
    }

    private static <P> Stream<P> at(Index<P> index, List<Object> values) {
        Document exactly = new Document();
        List<String> fields = fields(index);
        for (int i = 0; i < fields.size(); i++) {
            exactly.append(fields.get(i), values.get(i));
        }
        List<P> positions = new ArrayList<>();
        index.getPositions(exactly).forEach(positions::add);
        return positions.stream();
    }

    private static List<String> fields(Index<?> index) {
        return index.getKeys().stream().map(IndexKey::getKey).toList();
    }
}
