package io.baedal.gateway.api;

import io.baedal.gateway.instances.Services;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** To which service the door passes what is asked, as the routes of its configuration say. */
@Component
final class Ways {

    /** What may stand in a path for a parameter, and is no word of any path. */
    private static final String ANY = "~";

    private final List<Way> ways;

    Ways(GatewayProperties gateway) {
        this.ways = gateway.getRoutes().stream()
                .filter(RouteDefinition::isEnabled)
                .filter(route -> Services.isService(route.getUri()))
                .sorted(Comparator.comparingInt(RouteDefinition::getOrder))
                .map(Way::of)
                .toList();
    }

    private record Way(String service, List<String> methods, List<PathPattern> paths) {

        static Way of(RouteDefinition route) {
            return new Way(
                    route.getUri().getHost(),
                    values(route, "Method"),
                    values(route, "Path").stream()
                            .map(PathPatternParser.defaultInstance::parse)
                            .toList());
        }

        private static List<String> values(RouteDefinition route, String predicate) {
            return route.getPredicates().stream()
                    .filter(definition -> definition.getName().equals(predicate))
                    .flatMap(definition -> definition.getArgs().values().stream())
                    .toList();
        }

        boolean leads(String method, PathContainer path) {
            return methods.contains(method) && paths.stream().anyMatch(pattern -> pattern.matches(path));
        }
    }

    /** The services that anything is passed to. */
    Collection<String> services() {
        return ways.stream().map(Way::service).distinct().sorted().toList();
    }

    /**
     * Who is asked; empty if nobody is.
     *
     * @param method as in GET
     * @param template a path with parameters in braces
     */
    Optional<String> service(String method, String template) {
        PathContainer path = PathContainer.parsePath(template.replaceAll("\\{[^/]*}", ANY));
        return ways.stream()
                .filter(way -> way.leads(method, path))
                .map(Way::service)
                .findFirst();
    }
}
