package io.baedal.documents.index;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A field, perhaps inside others ({@code address.city}), as the engine follows it through a document. */
final class FieldPath {

    private final List<String> steps;

    FieldPath(String path) {
        this.steps = List.of(path.split("\\."));
    }

    /** Paths with a number, which may be a place in an array, and wild cards are not. */
    static boolean isServed(String path) {
        return Stream.of(path.split("\\.", -1))
                .noneMatch(step ->
                        step.isEmpty() || step.contains("$") || step.chars().allMatch(Character::isDigit));
    }

    /** The outermost field. */
    static String first(String path) {
        return path.substring(0, path.indexOf('.') < 0 ? path.length() : path.indexOf('.'));
    }

    /**
     * The values that the field may be said to equal: one, or one for each element on the way and each part of a document.
     *
     * @param array whether there was an array on the way or at its end
     */
    record Found(Set<Object> values, boolean array) {

        boolean exact() {
            Object first = values.iterator().next();
            return !array && values.size() == 1 && (Values.isScalar(first) || Values.isNothing(first));
        }
    }

    Found in(Document document) {
        Set<Object> values = new LinkedHashSet<>();
        boolean array = collect(document, 0, values);
        if (values.isEmpty()) {
            values.add(Values.other());
        }
        return new Found(values, array);
    }

    private boolean collect(@Nullable Object place, int step, Set<Object> values) {
        if (place instanceof List<?> elements) {
            elements.forEach(element -> collect(element, step, values));
            return true;
        }
        if (!(place instanceof Document document)) {
            values.add(Values.nothing());
            return false;
        }
        Object value = document.getOrMissing(steps.get(step));
        if (step < steps.size() - 1) {
            return collect(value, step + 1, values);
        }
        if (value instanceof Collection<?> elements) {
            elements.forEach(element -> addValue(element, values));
            return true;
        }
        addValue(value, values);
        return false;
    }

    /** Of the elements of a list inside a list as well: the engine's {@code $in} finds them, and fields of documents there. */
    private static void addValue(@Nullable Object value, Set<Object> values) {
        if (value instanceof Collection<?> elements) {
            elements.forEach(element -> addValue(element, values));
        } else if (value instanceof Document document) {
            document.forEach((field, part) -> {
                if (part instanceof Collection<?> elements) {
                    elements.forEach(element -> addPart(field, element, values));
                } else {
                    addPart(field, part, values);
                }
            });
        } else {
            values.add(Values.normal(value));
        }
    }

    private static void addPart(String field, @Nullable Object part, Set<Object> values) {
        Object normal = Values.normal(part);
        if (Values.isScalar(normal)) {
            values.add(Values.part(field, normal));
        }
    }
}
