package io.baedal.gateway.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The components of several OpenAPI documents as those of one. What is the same everywhere is there once; where services mean
 * different things by one name, or refer to such things, each of them has its own, called by its service.
 */
final class Components {

    private static final String PLACE = "#/components/";
    private static final String SECURITY = "securitySchemes";

    /** By service. */
    private final Map<String, JsonNode> documents;

    /** Of a component more than one service has, each in its own meaning. */
    private final Set<Name> clashing;

    /** Where a component stands: schemas, and what it is called there. */
    private record Name(String section, String name) {

        static Name of(String reference) {
            String[] parts = reference.substring(PLACE.length()).split("/", 2);
            return new Name(parts[0], parts.length == 1 ? "" : parts[1]);
        }

        String reference() {
            return PLACE + section + "/" + name;
        }
    }

    Components(Map<String, JsonNode> documents) {
        this.documents = documents;
        Map<Name, List<JsonNode>> shared = shared();
        this.clashing = shared.entrySet().stream()
                .filter(each -> new HashSet<>(each.getValue()).size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
        // Whoever refers to what is not the same is not the same either, although it reads alike.
        boolean more = true;
        while (more) {
            more = clashing.addAll(shared.entrySet().stream()
                    .filter(each -> references(each.getValue().getFirst()).anyMatch(clashing::contains))
                    .map(Map.Entry::getKey)
                    .toList());
        }
    }

    /** What more than one service has under one name. */
    private Map<Name, List<JsonNode>> shared() {
        Map<Name, List<JsonNode>> all = new LinkedHashMap<>();
        documents
                .values()
                .forEach(document -> document.path("components")
                        .forEachEntry((section, named) -> named.forEachEntry((name, component) -> all.computeIfAbsent(
                                        new Name(section, name), first -> new ArrayList<>())
                                .add(component))));
        all.values().removeIf(components -> components.size() < 2);
        return all;
    }

    private static Stream<Name> references(JsonNode component) {
        return Stream.concat(
                        component.findValues("$ref").stream(),
                        component.findValues("mapping").stream().flatMap(JsonNode::valueStream))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(reference -> reference.startsWith(PLACE))
                .map(Name::of);
    }

    /** The components that a document's paths need, as they are called from now on, and every way to say who one is. */
    void addTo(ObjectNode merged) {
        Map<Name, JsonNode> all = new HashMap<>();
        documents.forEach((service, document) -> document.path("components")
                .forEachEntry((section, named) -> named.forEachEntry((name, component) ->
                        all.put(renamed(service, new Name(section, name)), as(service, component)))));
        Set<Name> needed = all.keySet().stream()
                .filter(name -> name.section().equals(SECURITY))
                .collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(Name::reference))));
        addNeeded(merged.path("paths"), all, needed);
        ObjectNode components = merged.putObject("components");
        needed.forEach(name -> components.withObject("/" + name.section()).set(name.name(), all.get(name)));
    }

    private static void addNeeded(JsonNode by, Map<Name, JsonNode> all, Set<Name> needed) {
        references(by)
                .filter(name -> all.containsKey(name) && needed.add(name))
                .toList()
                .forEach(name -> addNeeded(all.get(name), all, needed));
    }

    /** A part of a service's document, with all that it refers to called as it is from now on. */
    JsonNode as(String service, JsonNode part) {
        JsonNode copy = part.deepCopy();
        rename(copy, reference -> renamed(service, Name.of(reference)).reference());
        return copy;
    }

    /** What an operation, or a whole service, asks of its callers. */
    ArrayNode security(String service, JsonNode requirements) {
        ArrayNode renamed = requirements.deepCopy().asArray().removeAll();
        for (JsonNode alternative : requirements) {
            ObjectNode schemes = renamed.addObject();
            alternative.forEachEntry((name, scopes) ->
                    schemes.set(renamed(service, new Name(SECURITY, name)).name(), scopes));
        }
        return renamed;
    }

    private Name renamed(String service, Name name) {
        return clashing.contains(name)
                ? new Name(name.section(), Words.pascal(service) + Words.capital(name.name()))
                : name;
    }

    private static void rename(JsonNode node, UnaryOperator<String> names) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
                if (entry.getKey().equals("$ref")) {
                    object.set("$ref", renamed(entry.getValue(), names));
                } else if (entry.getKey().equals("mapping") && entry.getValue() instanceof ObjectNode mapping) {
                    List.copyOf(mapping.properties())
                            .forEach(each -> mapping.set(each.getKey(), renamed(each.getValue(), names)));
                } else {
                    rename(entry.getValue(), names);
                }
            }
        } else {
            node.forEach(each -> rename(each, names));
        }
    }

    private static JsonNode renamed(JsonNode reference, UnaryOperator<String> names) {
        return reference.isString() && reference.asString().startsWith(PLACE)
                ? StringNode.valueOf(names.apply(reference.asString()))
                : reference;
    }
}
