package io.baedal.documents.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which values the first keys of an index may have together. */
final class Combinations {

    /** A further key is left to whoever filters if there would be more look-ups than this. */
    static final int LOOK_UPS_MAX = 1_000;

    private Combinations() {}

    /**
     * All combinations of the values of the first fields, up to the first one whose values the conditions do not name:
     * none where a field can have no value, one without values where not even the first field is named.
     */
    static List<List<Object>> of(List<String> fields, Conditions conditions) {
        List<List<Object>> combinations = List.of(List.of());
        for (String field : fields) {
            List<Object> values = conditions.values(field);
            boolean first = field.equals(fields.getFirst());
            if (values == null || (!first && (long) combinations.size() * values.size() > LOOK_UPS_MAX)) {
                return combinations;
            }
            combinations = times(combinations, values);
        }
        return combinations;
    }

    /** Each of these, longer by each of the values. */
    static List<List<Object>> times(List<List<Object>> combinations, Collection<Object> values) {
        List<List<Object>> longer = new ArrayList<>(combinations.size() * values.size());
        for (List<Object> combination : combinations) {
            values.forEach(value -> longer.add(longer(combination, value)));
        }
        return longer;
    }

    static List<Object> longer(List<Object> values, Object more) {
        List<Object> longer = new ArrayList<>(values.size() + 1);
        longer.addAll(values);
        longer.add(more);
        return longer;
    }
}
