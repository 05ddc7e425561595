package io.baedal.axonserver.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A path with variables. The more literal one comes first in the order of templates. */
final class PathTemplate {
    /** Literals before variables, variables before the rest of a path, segment by segment. */
    static final Comparator<PathTemplate> MOST_LITERAL_FIRST = Comparator.comparing(PathTemplate::rank);

    private final List<String> segments;
    private final boolean open;

    PathTemplate(String template) {
        if (!template.startsWith("/")) {
            throw new IllegalArgumentException("A path begins with a slash: " + template);
        }
        segments = split(template);
        open = !segments.isEmpty() && segments.getLast().startsWith("{*");
    }

    /** The segments of a path as it came over the wire, each decoded by itself so that an encoded slash stays inside. */
    static List<String> split(String rawPath) {
        return Stream.of(rawPath.substring(1).split("/", -1))
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    /** The values of the variables; null if the path is another one. */
    @Nullable
    Map<String, String> match(List<String> path) {
        int fixed = open ? segments.size() - 1 : segments.size();
        if (open ? path.size() < fixed : path.size() != fixed) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < fixed; i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                if (path.get(i).isEmpty()) {
                    return null;
                }
                variables.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return null;
            }
        }
        if (open) {
            String last = segments.getLast();
            variables.put(last.substring(2, last.length() - 1), String.join("/", path.subList(fixed, path.size())));
        }
        return variables;
    }

    private String rank() {
        return segments.stream()
                .map(segment -> segment.startsWith("{*") ? "2" : segment.startsWith("{") ? "1" : "0" + segment)
                .collect(Collectors.joining("/"));
    }
}
