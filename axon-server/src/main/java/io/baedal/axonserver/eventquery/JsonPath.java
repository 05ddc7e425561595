package io.baedal.axonserver.eventquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path into a JSON document: the part of JSONPath whose cost is bounded. A path that can find only one thing gives that
 * thing; one with wildcards, descents, slices, unions or filters gives a list.
 */
record JsonPath(List<Step> steps) {

    /** One step on the way from the root. */
    sealed interface Step {}

    /** The fields of these names; one name is the usual case. */
    record Names(List<String> names) implements Step {}

    /** The elements at these indices; negative ones count from the end. */
    record Indices(List<Integer> indices) implements Step {}

    /** Elements from (inclusive) to (exclusive); null for the end of the array. */
    record Slice(int from, @Nullable Integer to) implements Step {}

    /** All fields or elements. */
    record Wildcard() implements Step {}

    /** The place itself and all below it. */
    record Descent() implements Step {}

    /** Elements in which the path finds something, or something that compares so with the literal. */
    record Where(JsonPath path, @Nullable Comparison comparison, Value literal) implements Step {}

    /** @throws IllegalArgumentException if it is not a path of this kind; the message says what is wrong and where */
    static JsonPath parse(String text) {
        return new JsonPathParser(text).path();
    }

    /** @return absent if the text is not JSON or nothing is found by a path that can find only one thing */
    Value find(String json) {
        JsonNode document = JsonNode.parse(json);
        if (document == null) {
            return Value.Absent.ABSENT;
        }
        List<JsonNode> found = new Search().all(this, document);
        if (isDefinite()) {
            return found.isEmpty() ? Value.Absent.ABSENT : found.getFirst().asValue();
        }
        return new JsonNode.Elements(found).asValue();
    }

    private boolean isDefinite() {
        return steps.stream().allMatch(step -> switch (step) {
            case Names(List<String> names) -> names.size() == 1;
            case Indices(List<Integer> indices) -> indices.size() == 1;
            case Slice slice -> false;
            case Wildcard all -> false;
            case Descent below -> false;
            case Where filter -> false;
        });
    }

    /** One evaluation, with the count of what it has visited. */
    private static final class Search {
        private int visited;

        List<JsonNode> all(JsonPath path, JsonNode from) {
            List<JsonNode> places = List.of(from);
            for (Step step : path.steps()) {
                List<JsonNode> next = new ArrayList<>();
                for (JsonNode place : places) {
                    take(step, place, next);
                }
                places = next;
            }
            if (places.size() > EventQueryLimits.ITEMS_MAX) {
                throw new EventQueryLimit(
                        "itemsMax",
                        "A JSON path found more than " + EventQueryLimits.ITEMS_MAX
                                + " values in one payload; use a narrower one");
            }
            return places;
        }

        private void take(Step step, JsonNode place, List<JsonNode> found) {
            visit();
            switch (step) {
                case Names(List<String> names) -> byName(names, place, found);
                case Indices(List<Integer> indices) -> byIndex(indices, place, found);
                case Slice slice -> slice(slice, place, found);
                case Wildcard all -> visitAll(children(place), found);
                case Descent below -> descend(place, found);
                case Where where ->
                    children(place).stream()
                            .filter(child -> holds(where, child))
                            .forEach(found::add);
            }
        }

        private static void byName(List<String> names, JsonNode place, List<JsonNode> found) {
            if (place instanceof JsonNode.Fields(Map<String, JsonNode> fields)) {
                for (String name : names) {
                    JsonNode field = fields.get(name);
                    if (field != null) {
                        found.add(field);
                    }
                }
            }
        }

        private static void byIndex(List<Integer> indices, JsonNode place, List<JsonNode> found) {
            if (place instanceof JsonNode.Elements(List<JsonNode> elements)) {
                for (int index : indices) {
                    int at = index < 0 ? elements.size() + index : index;
                    if (at >= 0 && at < elements.size()) {
                        found.add(elements.get(at));
                    }
                }
            }
        }

        private void slice(Slice slice, JsonNode place, List<JsonNode> found) {
            if (place instanceof JsonNode.Elements(List<JsonNode> elements)) {
                int from = bound(slice.from(), elements.size());
                Integer end = slice.to();
                int to = end == null ? elements.size() : bound(end, elements.size());
                visitAll(elements.subList(Math.min(from, to), to), found);
            }
        }

        private static int bound(int index, int size) {
            return Math.clamp(index < 0 ? (long) size + index : index, 0, size);
        }

        private void descend(JsonNode place, List<JsonNode> found) {
            visit();
            found.add(place);
            for (JsonNode child : children(place)) {
                descend(child, found);
            }
        }

        private boolean holds(Where where, JsonNode child) {
            List<JsonNode> found = all(where.path(), child);
            Comparison comparison = where.comparison();
            return comparison == null
                    ? !found.isEmpty()
                    : found.stream().anyMatch(node -> comparison.holds(node.asValue(), where.literal()));
        }

        private void visitAll(List<JsonNode> nodes, List<JsonNode> found) {
            for (JsonNode node : nodes) {
                visit();
                found.add(node);
            }
        }

        private void visit() {
            if (++visited > EventQueryLimits.JSON_STEPS_MAX) {
                throw new EventQueryLimit(
                        "jsonStepsMax",
                        "A JSON path visits more than " + EventQueryLimits.JSON_STEPS_MAX
                                + " places of one payload; use a narrower one, with fewer '..'");
            }
        }

        private static List<JsonNode> children(JsonNode place) {
            return switch (place) {
                case JsonNode.Fields(Map<String, JsonNode> fields) -> List.copyOf(fields.values());
                case JsonNode.Elements(List<JsonNode> elements) -> elements;
                case JsonNode.Leaf leaf -> List.of();
            };
        }
    }
}
