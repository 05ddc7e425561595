package io.baedal.support.openapi;

import io.baedal.support.web.ProblemType;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A problem of RFC 9457 as this platform writes it. */
final class ProblemSchema {

    static final String NAME = "Problem";

    private ProblemSchema() {}

    static Schema<?> reference() {
        return new Schema<>().$ref("#/components/schemas/" + NAME);
    }

    static Schema<?> schema() {
        ObjectSchema error = object(Map.of(
                "in", new StringSchema().description("body, header, query or path"),
                "field", new StringSchema().description("Its name there, as in lines[0].quantity"),
                "message", new StringSchema().description("What it must be")));
        ObjectSchema problem = object(Map.of(
                "type", new StringSchema().description("/problems/ and the code"),
                "title", new StringSchema().description("What the code means"),
                "status", new IntegerSchema().description("As in the status line"),
                "detail", new StringSchema().description("What it is about this time"),
                "instance", new StringSchema().description("The path of the request"),
                "code", new StringSchema().description("One of docs/problems.md"),
                "orderId", new StringSchema().description("Where an order was rejected: which"),
                "errors", new ArraySchema().items(error).description("With BAD_REQUEST: every field that is wrong")));
        problem.setDescription("What went wrong, by RFC 9457. Rely on code; docs/problems.md has them all.");
        return problem;
    }

    private static ObjectSchema object(Map<String, Schema<?>> properties) {
        ObjectSchema object = new ObjectSchema();
        new TreeMap<>(properties).forEach(object::addProperty);
        return object;
    }

    static Map<String, Object> example(String status, ProblemType type) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", type.uri().toString());
        example.put("title", type.title());
        example.put("status", Integer.valueOf(status));
        example.put("code", type.name());
        if (type == ProblemType.BAD_REQUEST) {
            example.put("detail", "name: is required");
            example.put("errors", List.of(Map.of("in", "body", "field", "name", "message", "is required")));
        }
        return example;
    }
}
