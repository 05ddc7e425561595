package io.baedal.documents.index;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks of single fields, whatever else it asks: each of these holds for every document that matches it.
 * Equality, {@code $in} and comparisons with numbers, strings, dates, truth values, ids and null are understood, at the
 * top level and inside {@code $and}, and of equality with a document that it has a field like that document's last; all the
 * rest is left to whoever filters what was found.
 */
final class Conditions {

    /** Beside any other operator the engine gives up part of what these ask, so there nothing is concluded. */
    private static final Set<String> UNDERSTOOD = Set.of("$eq", "$in", "$gt", "$gte", "$lt", "$lte");

    private final Map<String, List<Object>> values = new HashMap<>();
    private final Map<String, Range> ranges = new HashMap<>();

    private Conditions() {}

    static Conditions of(Document query) {
        Conditions conditions = new Conditions();
        conditions.readAll(query);
        return conditions;
    }

    /** One of these (normal) values equals the field or an element of it; null if the query does not say so. */
    @Nullable
    List<Object> values(String field) {
        return values.get(field);
    }

    /**
     * The field is in this range; null if the query does not say so. Not to be used where the field may be an array: one
     * element may be above the lower bound, another below the upper one.
     */
    @Nullable
    Range range(String field) {
        return ranges.get(field);
    }

    private void readAll(Document query) {
        query.forEach((field, asked) -> {
            if (field.equals("$and") && asked instanceof Collection<?> parts) {
                parts.forEach(part -> {
                    if (part instanceof Document all) {
                        readAll(all);
                    }
                });
            } else if (!field.startsWith("$")) {
                read(field, asked);
            }
        });
    }

    private void read(String field, @Nullable Object asked) {
        if (!(asked instanceof Document operators)) {
            oneOf(field, Set.of(Values.normal(asked)));
        } else if (!operators.isEmpty() && UNDERSTOOD.containsAll(operators.keySet())) {
            operators.forEach((operator, operand) -> read(field, operator, operand));
        } else if (operators.keySet().stream().allMatch(name -> FieldPath.isServed(name) && !name.contains("."))) {
            readParts(field, operators);
        }
    }

    /** The last field, as good as any, is what a pair of key and value is told by. */
    private void readParts(String field, Document whole) {
        List<Object> parts = whole.entrySet().stream()
                .filter(part -> Values.isScalar(Values.normal(part.getValue())))
                .map(part -> Values.part(part.getKey(), Values.normal(part.getValue())))
                .toList();
        if (!parts.isEmpty()) {
            oneOf(field, Set.of(parts.getLast()));
        }
    }

    private void read(String field, String operator, @Nullable Object operand) {
        switch (operator) {
            case "$eq" -> oneOf(field, Set.of(Values.normal(operand)));
            case "$in" -> {
                if (operand instanceof Collection<?> alternatives) {
                    Set<Object> all = new LinkedHashSet<>();
                    alternatives.forEach(alternative -> all.add(Values.normal(alternative)));
                    oneOf(field, all);
                }
            }
            case "$gt", "$gte" -> bounded(field, Values.normal(operand), true);
            case "$lt", "$lte" -> bounded(field, Values.normal(operand), false);
            default -> throw new IllegalArgumentException("not one of " + UNDERSTOOD + ": " + operator);
        }
    }

    /** Of several such conditions the narrowest will do. Their common part will not: an array may satisfy each. */
    private void oneOf(String field, Set<Object> alternatives) {
        if (alternatives.stream().allMatch(Values::isServed)) {
            values.merge(field, List.copyOf(alternatives), (one, other) -> one.size() <= other.size() ? one : other);
        }
    }

    private void bounded(String field, Object bound, boolean below) {
        if (Values.isServed(bound) && !Values.isNothing(bound)) {
            ranges.merge(field, below ? Range.from(bound) : Range.to(bound), Range::and);
        }
    }
}
