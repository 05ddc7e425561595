package io.baedal.gateway.door;

import java.util.Collection;
import java.util.List;
import org.springframework.cloud.gateway.handler.predicate.PredicateDefinition;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.cloud.gateway.route.RouteDefinitionLocator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The plate at the door: which requests are passed on. It does not tell where to. */
@RestController
final class WhatIsServed {

    private final RouteDefinitionLocator routes;

    WhatIsServed(RouteDefinitionLocator routes) {
        this.routes = routes;
    }

    @GetMapping("/")
    Mono<Plate> read() {
        return routes.getRouteDefinitions()
                .filter(RouteDefinition::isEnabled)
                .map(route -> new Way(values(route, "Method"), values(route, "Path")))
                .collectList()
                .map(ways -> new Plate("Baedal", ways));
    }

    private static List<String> values(RouteDefinition route, String predicate) {
        return route.getPredicates().stream()
                .filter(definition -> definition.getName().equals(predicate))
                .map(PredicateDefinition::getArgs)
                .flatMap(arguments -> arguments.values().stream())
                .toList();
    }

    record Plate(String name, Collection<Way> serves) {}

    record Way(List<String> methods, List<String> paths) {}
}
