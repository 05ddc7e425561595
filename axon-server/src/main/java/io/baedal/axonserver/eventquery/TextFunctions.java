package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.eventquery.Value.Absent;
import io.baedal.axonserver.eventquery.Value.Items;
import io.baedal.axonserver.eventquery.Value.Text;
import io.baedal.axonserver.eventquery.Value.Whole;
import java.util.List;
import java.util.Locale;

/** Functions of texts and lists. Of nothing they give nothing, and no condition of nothing holds. */
final class TextFunctions {
    private TextFunctions() {}

    static Value call(Function function, List<Value> arguments) {
        Value first = arguments.getFirst();
        return switch (function) {
            case CONTAINS -> Value.of(contains(first, arguments.get(1)));
            case STARTS_WITH ->
                Value.of(bothPresent(arguments)
                        && first.asText().startsWith(arguments.get(1).asText()));
            case ENDS_WITH ->
                Value.of(bothPresent(arguments)
                        && first.asText().endsWith(arguments.get(1).asText()));
            case CONCAT -> concat(first, arguments.get(1).asText());
            case LENGTH ->
                first instanceof Items(List<Value> items)
                        ? new Whole(items.size())
                        : first.isPresent() ? new Whole(first.asText().length()) : Absent.ABSENT;
            case LOWER -> first.isPresent() ? new Text(first.asText().toLowerCase(Locale.ROOT)) : Absent.ABSENT;
            case UPPER -> first.isPresent() ? new Text(first.asText().toUpperCase(Locale.ROOT)) : Absent.ABSENT;
            case LEFT, RIGHT, SUBSTRING -> part(function, first, arguments);
            default -> throw new IllegalArgumentException(function.text() + " is no function of texts");
        };
    }

    private static boolean bothPresent(List<Value> arguments) {
        return arguments.get(0).isPresent() && arguments.get(1).isPresent();
    }

    private static boolean contains(Value whole, Value part) {
        return whole instanceof Items
                ? isIn(part, whole)
                : whole.isPresent() && part.isPresent() && whole.asText().contains(part.asText());
    }

    static boolean isIn(Value value, Value list) {
        return list instanceof Items(List<Value> items)
                && items.stream().anyMatch(item -> ValueOrder.same(value, item));
    }

    private static Value concat(Value list, String delimiter) {
        if (!(list instanceof Items(List<Value> items))) {
            return list.isPresent() ? new Text(list.asText()) : Absent.ABSENT;
        }
        StringBuilder joined = new StringBuilder();
        for (Value item : items) {
            joined.append(joined.isEmpty() ? "" : delimiter).append(item.asText());
            Texts.requireShort(joined.length());
        }
        return new Text(joined.toString());
    }

    private static Value part(Function function, Value data, List<Value> arguments) {
        if (!data.isPresent() || !(arguments.get(1) instanceof Whole(long n))) {
            return Absent.ABSENT;
        }
        String text = data.asText();
        int length = text.length();
        int first = Math.clamp(n, 0, length);
        return switch (function) {
            case LEFT -> new Text(text.substring(0, first));
            case RIGHT -> new Text(text.substring(length - first));
            default -> {
                long last = arguments.size() > 2 && arguments.get(2) instanceof Whole(long given) ? given : length;
                yield new Text(text.substring(first, Math.clamp(last, first, length)));
            }
        };
    }
}
