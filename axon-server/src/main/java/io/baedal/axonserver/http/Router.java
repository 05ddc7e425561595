package io.baedal.axonserver.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the route of a request. The more literal template wins, so {@code /context/init} goes before {@code /context/{name}}. */
final class Router {

    private record Entry(PathTemplate template, Route route) {}

    /** A route with the values of its variables. */
    record Match(Route route, Map<String, String> variables) {}

    private final List<Entry> entries;

    Router(Collection<Route> routes) {
        Map<String, Long> times = routes.stream()
                .collect(Collectors.groupingBy(r -> r.method() + " " + r.template(), Collectors.counting()));
        times.forEach((route, count) -> {
            if (count > 1) {
                throw new IllegalArgumentException("There are " + count + " routes for " + route);
            }
        });
        entries = routes.stream()
                .map(route -> new Entry(new PathTemplate(route.template()), route))
                .sorted(Comparator.comparing(Entry::template, PathTemplate.MOST_LITERAL_FIRST))
                .toList();
    }

    /**
     * The route for a method and a path as it came over the wire.
     *
     * @throws Problem 404, or 405 with the methods that are allowed
     */
    Match find(String method, String rawPath) {
        List<String> path = PathTemplate.split(rawPath);
        Set<String> allowed = new LinkedHashSet<>();
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Entry entry : entries) {
            Map<String, String> variables = entry.template().match(path);
            if (variables != null) {
                if (entry.route().method().equals(wanted)) {
                    return new Match(entry.route(), variables);
                }
                allowed.add(entry.route().method());
            }
        }
        if (allowed.isEmpty()) {
            throw Problem.of(404, "There is nothing at " + rawPath).cure("GET /v1/openapi.yaml lists what there is");
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        String methods = String.join(", ", allowed);
        throw Problem.of(405, method + " is not possible at " + rawPath)
                .cure("Use " + methods)
                .header("Allow", methods);
    }
}
