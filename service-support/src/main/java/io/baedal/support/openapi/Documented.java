package io.baedal.support.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.baedal.support.web.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a service's file says of one operation. The file is an object of these, by method and path as in
 * {@code "POST /quotes"}.
 *
 * @param request an example body; null: there is none, or more than one
 * @param requests example bodies by name, where one does not show all that there is
 * @param responses an example body by status; JSON's null where there is no body
 * @param texts an example by media type where a 200 comes as text, too
 * @param problems what it can answer with, beside what any operation can
 */
record Documented(
        @Nullable JsonNode request,
        Map<String, JsonNode> requests,
        Map<String, JsonNode> responses,
        Map<String, String> texts,
        List<ProblemType> problems) {

    private static final JsonMapper JSON = new JsonMapper();

    Documented(
            @Nullable JsonNode request,
            @Nullable Map<String, JsonNode> requests,
            @Nullable Map<String, JsonNode> responses,
            @Nullable Map<String, String> texts,
            @Nullable List<ProblemType> problems) {
        this.request = request;
        this.requests = Objects.requireNonNullElse(requests, Map.of());
        this.responses = Objects.requireNonNullElse(responses, Map.of());
        this.texts = Objects.requireNonNullElse(texts, Map.of());
        this.problems = Objects.requireNonNullElse(problems, List.of());
    }

    /** All of a service; empty if it has no such file. */
    static Map<String, Documented> of(String service) {
        String file = "/openapi/" + service + ".json";
        try (InputStream resource = Documented.class.getResourceAsStream(file)) {
            return resource == null ? Map.of() : JSON.readValue(resource, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " says something else than examples of operations", unreadable);
        }
    }
}
