package io.baedal.axonserver.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON: records, maps, collections, texts, numbers, truth values; anything else as its text. Fields of records that are
 * null are left out. Binding libraries can do far more, and take several MB for it, which a node that is only asked for its
 * health has no use for; so only {@link JsonBody} uses one.
 */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    static byte[] bytes(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            write(json, value);
        } catch (IOException impossible) {
            throw new IllegalStateException("Writing to memory failed", impossible);
        }
        return out.toByteArray();
    }

    static String text(Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            write(json, value);
        } catch (IOException impossible) {
            throw new IllegalStateException("Writing to memory failed", impossible);
        }
        return out.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number when Double.isFinite(number) -> json.writeNumber(number);
            case Optional<?> maybe -> write(json, maybe.orElse(null));
            case Map<?, ?> map -> writeMap(json, map);
            case Iterable<?> elements -> writeAll(json, elements);
            case Record record -> writeRecord(json, record);
            default -> json.writeString(value.toString());
        }
    }

    private static void writeAll(JsonGenerator json, Iterable<?> elements) throws IOException {
        json.writeStartArray();
        for (Object element : elements) {
            write(json, element);
        }
        json.writeEndArray();
    }

    private static void writeMap(JsonGenerator json, Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(String.valueOf(entry.getKey()));
            write(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void writeRecord(JsonGenerator json, Record value) throws IOException {
        json.writeStartObject();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object field = read(value, component);
            if (field != null && !field.equals(Optional.empty())) {
                json.writeFieldName(component.getName());
                write(json, field);
            }
        }
        json.writeEndObject();
    }

    private static @Nullable Object read(Record value, RecordComponent component) {
        try {
            // A record may be private to the package that answers with it.
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalStateException("The field " + component + " cannot be read", failure);
        }
    }
}
