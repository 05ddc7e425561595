package io.baedal.gateway.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One OpenAPI document of those of all services: what the door passes on, and nothing else. Of each operation only its id is
 * changed, and the names of what clashes with another service's; so clients are made of it as of those.
 */
final class Merged {

    /** As services write theirs; what says otherwise is not understood here. */
    static final String VERSION_WRITTEN = "3.1.0";

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^/}]*)}");

    private final Ways ways;
    private final Map<String, JsonNode> documents;
    private final Components components;

    /** The template of a path, by what is the same in all templates of it. */
    private final Map<String, String> templates = new LinkedHashMap<>();

    private Merged(Ways ways, Map<String, JsonNode> documents) {
        this.ways = ways;
        this.documents = new TreeMap<>(documents);
        this.components = new Components(this.documents);
    }

    /** @param documents the OpenAPI documents by service, as far as they are known */
    static ObjectNode of(Ways ways, Map<String, JsonNode> documents) {
        return new Merged(ways, documents).all();
    }

    private ObjectNode all() {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        merged.put("openapi", VERSION_WRITTEN);
        merged.putObject("info")
                .put("title", "Baedal")
                .put("version", "1")
                .put("description", "Everything behind the door.");
        merged.putArray("servers").addObject().put("url", "/").put("description", "The door");
        Map<String, JsonNode> tags = new TreeMap<>();
        Map<String, ObjectNode> paths = new TreeMap<>();
        documents.forEach((service, document) -> {
            document.path("tags")
                    .forEach(tag -> tags.putIfAbsent(tag.path("name").asString(""), tag));
            document.path("paths").forEachEntry((path, item) -> add(service, path, item, paths));
        });
        merged.putArray("tags").addAll(tags.values());
        ObjectNode all = merged.putObject("paths");
        paths.forEach(all::set);
        components.addTo(merged);
        return merged;
    }

    private void add(String service, String path, JsonNode item, Map<String, ObjectNode> paths) {
        item.forEachEntry((method, operation) -> {
            String asked = method.toUpperCase(Locale.ROOT);
            if (METHODS.contains(method)
                    && ways.service(asked, path).filter(service::equals).isPresent()) {
                String template =
                        templates.computeIfAbsent(PARAMETER.matcher(path).replaceAll("{}"), first -> path);
                paths.computeIfAbsent(template, first -> JsonNodeFactory.instance.objectNode())
                        .set(method, operation(service, asked, path, template, item, operation));
            }
        });
    }

    private ObjectNode operation(
            String service, String method, String path, String template, JsonNode item, JsonNode operation) {
        ObjectNode own = components.as(service, operation).asObject();
        own.put("operationId", Words.operationId(method, template));
        JsonNode security = operation.has("security")
                ? operation.get("security")
                : documents.get(service).path("security");
        if (security.isArray()) {
            own.set("security", components.security(service, security));
        }
        List<JsonNode> parameters = new ArrayList<>();
        components.as(service, item.path("parameters")).forEach(parameters::add);
        own.path("parameters").forEach(parameters::add);
        Map<String, String> names = renamed(path, template);
        parameters.forEach(parameter -> {
            if (parameter.path("in").asString("").equals("path")) {
                parameter
                        .asObject()
                        .put("name", names.get(parameter.path("name").asString()));
            }
        });
        if (!parameters.isEmpty()) {
            own.putArray("parameters").addAll(parameters);
        }
        return own;
    }

    /** What parameters of a path are called where another service has the same path with names of its own. */
    private static Map<String, String> renamed(String path, String template) {
        Map<String, String> names = new LinkedHashMap<>();
        Matcher own = PARAMETER.matcher(path);
        Matcher others = PARAMETER.matcher(template);
        while (own.find() && others.find()) {
            names.put(own.group(1), others.group(1));
        }
        return names;
    }
}
