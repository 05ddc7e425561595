package io.baedal.gateway.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The streams of server-sent events among the operations of an OpenAPI document, as channels of AsyncAPI 3.0. What an event is
 * called and whether it has an id is read from what the document says of its data and from its example, so nothing is
 * written a second time.
 */
final class Streams {

    private static final String EVENTS = "text/event-stream";
    private static final String SECURITY = "#/components/securitySchemes/";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String BINDING_VERSION = "0.3.0";
    private static final Pattern EVENT_OF_EXAMPLE = Pattern.compile("(?m)^event:\\s*(\\S+)$");
    private static final Pattern ID_OF_EXAMPLE = Pattern.compile("(?m)^id:");

    private final JsonNode openApi;
    private final ObjectNode asyncApi;
    private final Map<String, JsonNode> schemas = new TreeMap<>();

    /**
     * @param openApi of which streams are taken
     * @param asyncApi to which they are added; it has channels, operations and components already
     */
    Streams(JsonNode openApi, ObjectNode asyncApi) {
        this.openApi = openApi;
        this.asyncApi = asyncApi;
    }

    void add() {
        openApi.path("paths").forEachEntry((path, item) -> {
            JsonNode body = item.path("get")
                    .path("responses")
                    .path("200")
                    .path("content")
                    .path(EVENTS);
            if (!body.isMissingNode()) {
                add(path, item.path("get"), body);
            }
        });
        ObjectNode target = asyncApi.withObject("/components").withObject("/schemas");
        schemas.forEach(target::set);
        ObjectNode ways = asyncApi.withObject("/components").withObject("/securitySchemes");
        openApi.path("components").path("securitySchemes").forEachEntry((name, way) -> ways.set(name, way(way)));
    }

    private void add(String path, JsonNode operation, JsonNode body) {
        String name = operation.path("operationId").asString("");
        JsonNode data = body.path("schema").path("items");
        ObjectNode channel = asyncApi.withObject("/channels").putObject(name);
        channel.put("address", path);
        channel.put("title", path);
        channel.put("description", operation.path("summary").asString(""));
        List<JsonNode> inPath = parameters(operation, "path");
        if (!inPath.isEmpty()) {
            ObjectNode parameters = channel.putObject("parameters");
            inPath.forEach(parameter ->
                    describe(parameters.putObject(parameter.path("name").asString()), parameter));
        }
        ObjectNode message = channel.putObject("messages").putObject("event");
        message.put("title", "One event of " + path);
        message.put("contentType", "application/json");
        message.set("headers", headers(data, body.path("example").asString("")));
        message.set("payload", data);
        keep(data);
        ObjectNode follow = asyncApi.withObject("/operations").putObject(name);
        follow.put("action", "send");
        follow.putObject("channel").put("$ref", "#/channels/" + name);
        follow.put("summary", operation.path("summary").asString(""));
        follow.putArray("messages").addObject().put("$ref", "#/channels/" + name + "/messages/event");
        security(follow, operation);
        ObjectNode http = follow.putObject("bindings").putObject("http");
        http.put("method", "GET");
        List<JsonNode> inQuery = parameters(operation, "query");
        if (!inQuery.isEmpty()) {
            query(http.putObject("query"), inQuery);
        }
        http.put("bindingVersion", BINDING_VERSION);
    }

    /** Any one of them will do, as in OpenAPI where each stands for itself. */
    private static void security(ObjectNode follow, JsonNode operation) {
        operation
                .path("security")
                .forEach(one -> one.propertyNames()
                        .forEach(name ->
                                follow.withArray("/security").addObject().put("$ref", SECURITY + name)));
    }

    /** As OpenAPI says it, but that an {@code apiKey} of HTTP has a name of its own here. */
    private static JsonNode way(JsonNode way) {
        return way.path("type").asString("").equals("apiKey")
                ? way.deepCopy().asObject().put("type", "httpApiKey")
                : way;
    }

    private static List<JsonNode> parameters(JsonNode operation, String in) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString("").equals(in))
                .toList();
    }

    private static void describe(ObjectNode target, JsonNode parameter) {
        if (parameter.has("description")) {
            target.set("description", parameter.get("description"));
        }
    }

    private static void query(ObjectNode target, List<JsonNode> parameters) {
        target.put("type", "object");
        ObjectNode properties = target.putObject("properties");
        List<String> required = new ArrayList<>();
        parameters.forEach(parameter -> {
            String name = parameter.path("name").asString();
            properties.set(name, parameter.path("schema"));
            if (parameter.path("required").asBoolean(false)) {
                required.add(name);
            }
        });
        if (!required.isEmpty()) {
            required.forEach(target.putArray("required")::add);
        }
    }

    /** The fields of a server-sent event beside its data. */
    private ObjectNode headers(JsonNode data, String example) {
        ObjectNode headers = asyncApi.objectNode();
        headers.put("type", "object");
        headers.put("description", "The fields of the server-sent event; its data is the payload.");
        ObjectNode properties = headers.putObject("properties");
        ObjectNode event = properties.putObject("event");
        event.put("type", "string").put("description", "What has happened");
        names(data, example).forEach(event.putArray("enum")::add);
        headers.putArray("required").add("event");
        if (ID_OF_EXAMPLE.matcher(example).find()) {
            properties
                    .putObject("id")
                    .put("type", "integer")
                    .put("format", "int64")
                    .put(
                            "description",
                            "Where it stands in the log; said as Last-Event-ID, what came after it follows");
        }
        return headers;
    }

    /** Events are called by the status that they tell of, and by one name where they tell of none. */
    private List<String> names(JsonNode data, String example) {
        List<String> statuses = resolved(resolved(data).path("properties").path("status"))
                .path("enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        if (!statuses.isEmpty()) {
            return statuses;
        }
        Matcher event = EVENT_OF_EXAMPLE.matcher(example);
        return event.find() ? List.of(event.group(1)) : List.of();
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : openApi.at(reference.substring(1));
    }

    /** The schemas that a part refers to, and all that those do. */
    private void keep(JsonNode part) {
        Stream<String> references = part.findValues("$ref").stream().map(JsonNode::asString);
        new TreeSet<>(references.toList()).forEach(reference -> {
            String name = reference.substring(SCHEMAS.length());
            if (schemas.putIfAbsent(
                            name, openApi.path("components").path("schemas").path(name))
                    == null) {
                keep(schemas.get(name));
            }
        });
    }
}
