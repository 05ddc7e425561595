package io.baedal.axonserver.eventquery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed JSON document, or a part of it. */
sealed interface JsonNode {

    /** A text, number, flag or null. */
    record Leaf(Value value) implements JsonNode {}

    /** An object. */
    record Fields(Map<String, JsonNode> fields) implements JsonNode {}

    /** An array. */
    record Elements(List<JsonNode> elements) implements JsonNode {}

    JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(EventQueryLimits.JSON_NESTING_MAX)
                    .build())
            .build();

    /** @return null if the text is not one JSON document, or is nested more deeply than anybody means it */
    static @Nullable JsonNode parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            JsonNode document = first == null ? null : read(parser, first);
            return parser.nextToken() == null ? document : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    private static JsonNode read(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> fields(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> new Leaf(new Value.Text(parser.getText()));
            case VALUE_NUMBER_INT -> new Leaf(whole(parser));
            case VALUE_NUMBER_FLOAT -> new Leaf(Value.of(parser.getDoubleValue()));
            case VALUE_TRUE -> new Leaf(Value.of(true));
            case VALUE_FALSE -> new Leaf(Value.of(false));
            default -> new Leaf(Value.Absent.ABSENT);
        };
    }

    private static Value whole(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> new Value.Whole(parser.getLongValue());
            default -> Value.of(parser.getDoubleValue());
        };
    }

    private static JsonNode fields(JsonParser parser) throws IOException {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            fields.put(name, read(parser, parser.nextToken()));
        }
        return new Fields(fields);
    }

    private static JsonNode elements(JsonParser parser) throws IOException {
        List<JsonNode> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(read(parser, token));
        }
        return new Elements(elements);
    }

    /** As a value of the language: an object as JSON text, an array as a list. */
    default Value asValue() {
        return switch (this) {
            case Leaf(Value value) -> value;
            case Fields fields -> new Value.Text(JsonText.of(fields));
            case Elements(List<JsonNode> elements) -> items(elements);
        };
    }

    private static Value items(List<JsonNode> elements) {
        List<Value> items = new ArrayList<>();
        long chars = 0;
        for (JsonNode element : elements) {
            Value item = element.asValue();
            chars += 1 + item.chars();
            Texts.requireShort(chars);
            items.add(item);
        }
        return new Value.Items(items);
    }
}
