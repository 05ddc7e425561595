package io.baedal.gateway.instances;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import reactor.core.scheduler.Schedulers;

/**
 * Where the services are that routes name: {@code lb://order-service} goes to the instances of
 * {@code baedal.services.order-service}, one address or several with commas between them. What is missing or makes no sense
 * there keeps the gateway from starting.
 */
@Component
public final class Services implements DisposableBean {

    /** The scheme of a route to a service. */
    static final String SCHEME = "lb";

    /** Instances of one service. More than that are better put behind a balancer of their own. */
    static final int INSTANCES_MAX = 32;

    private static final String PROPERTY = "baedal.services.";

    private final Map<String, Instances> byName;

    Services(
            GatewayProperties gateway,
            Environment environment,
            @Value("${baedal.gateway.left-out-for}") Duration leftOut,
            Readiness readiness) {
        if (leftOut.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "baedal.gateway.left-out-for is " + leftOut + "; it must be 1 ms or more");
        }
        Binder binder = Binder.get(environment);
        this.byName = gateway.getRoutes().stream()
                .map(RouteDefinition::getUri)
                .filter(Services::isService)
                .map(URI::getHost)
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        name -> new Instances(
                                name, addresses(name, binder), leftOut, readiness::of, Schedulers.parallel())));
    }

    @Override
    public void destroy() {
        byName.values().forEach(Instances::close);
    }

    /** Whether a route that leads there leads to a service, by whose name its host goes. */
    public static boolean isService(URI uri) {
        return SCHEME.equals(uri.getScheme());
    }

    /** The services to which routes lead. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** @throws IllegalArgumentException if no route leads to a service of that name */
    public Instances of(String service) {
        Instances instances = byName.get(service);
        if (instances == null) {
            throw new IllegalArgumentException("No route leads to " + service + "; the routes know " + byName.keySet());
        }
        return instances;
    }

    private static List<URI> addresses(String service, Binder binder) {
        String property = PROPERTY + service;
        List<String> said = binder.bind(property, Bindable.listOf(String.class)).orElse(List.of());
        if (said.isEmpty() || said.size() > INSTANCES_MAX) {
            throw new IllegalArgumentException(property + " names " + said.size() + " addresses; it must name 1 to "
                    + INSTANCES_MAX + ", with commas between them");
        }
        List<URI> addresses =
                said.stream().map(one -> address(property, one.strip())).toList();
        if (new HashSet<>(addresses).size() < addresses.size()) {
            throw new IllegalArgumentException(property + " names an address twice: " + said + "; name each once");
        }
        return addresses;
    }

    private static URI address(String property, String said) {
        URI address = parsed(said);
        boolean usable = address != null
                && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getHost() != null;
        if (address == null || !usable) {
            throw new IllegalArgumentException(property + " names '" + said
                    + "'; each address must be like http://query-service:8084, with commas between them");
        }
        return address;
    }

    private static @Nullable URI parsed(String said) {
        try {
            return URI.create(said);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
