package io.baedal.documents.index;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields that answers are to be sorted by, all in one direction: what an index can have in order already. */
record Order(List<String> fields, boolean descending) {

    private static final Order NONE = new Order(List.of(), false);

    static boolean isNatural(@Nullable Document sort) {
        return sort != null && sort.containsKey("$natural");
    }

    /** No fields where no order is asked for, or one with more than one direction. */
    static Order of(@Nullable Document sort) {
        if (sort == null || sort.isEmpty()) {
            return NONE;
        }
        boolean ascending = sort.values().stream().allMatch(way -> way instanceof Number n && n.intValue() > 0);
        boolean descending = sort.values().stream().allMatch(way -> way instanceof Number n && n.intValue() < 0);
        return ascending || descending ? new Order(List.copyOf(sort.keySet()), descending) : NONE;
    }

    /**
     * @param constant keys of which the answers have one value each
     * @param next the keys after these, in the order of the index
     */
    boolean isThatOf(List<String> constant, List<String> next) {
        List<String> decisive =
                fields.stream().filter(field -> !constant.contains(field)).toList();
        return !fields.isEmpty() && decisive.size() <= next.size() && decisive.equals(next.subList(0, decisive.size()));
    }
}
