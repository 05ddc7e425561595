package io.baedal.axonserver.eventquery;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** Lists and objects as JSON text. */
final class JsonText {
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(Value value) {
        JsonText json = new JsonText();
        json.write(value);
        return json.out.toString();
    }

    static String of(JsonNode node) {
        JsonText json = new JsonText();
        json.write(node);
        return json.out.toString();
    }

    static String of(Map<String, Value> object) {
        JsonText json = new JsonText();
        json.object(object, json::write);
        return json.out.toString();
    }

    private void write(JsonNode node) {
        switch (node) {
            case JsonNode.Leaf(Value value) -> write(value);
            case JsonNode.Fields(Map<String, JsonNode> fields) -> object(fields, this::write);
            case JsonNode.Elements(Collection<JsonNode> elements) -> array(elements, this::write);
        }
    }

    private void write(Value value) {
        switch (value) {
            case Value.Text(String text) -> quote(text);
            case Value.Whole(long number) -> out.append(number);
            case Value.Fraction(double number) -> out.append(number);
            case Value.Flag(boolean holds) -> out.append(holds);
            case Value.Absent.ABSENT -> out.append("null");
            case Value.Items(Collection<Value> items) -> array(items, this::write);
        }
        Texts.requireShort(out.length());
    }

    private <T> void object(Map<String, T> fields, Consumer<T> writeValue) {
        char separator = '{';
        for (Map.Entry<String, T> field : fields.entrySet()) {
            out.append(separator);
            quote(field.getKey());
            out.append(':');
            writeValue.accept(field.getValue());
            separator = ',';
        }
        out.append(fields.isEmpty() ? "{}" : "}");
    }

    private <T> void array(Collection<T> items, Consumer<T> writeItem) {
        char separator = '[';
        for (T item : items) {
            out.append(separator);
            writeItem.accept(item);
            separator = ',';
        }
        out.append(items.isEmpty() ? "[]" : "]");
    }

    private void quote(String text) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        out.append('"');
    }
}
