package io.baedal.gateway.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;

class ServicesTest {

    private static Services services(Map<String, Object> properties, Map<String, Object> variables) {
        RouteDefinition route = new RouteDefinition();
        route.setUri(URI.create("lb://query-service"));
        GatewayProperties gateway = new GatewayProperties();
        gateway.setRoutes(new ArrayList<>(List.of(route, route)));
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("properties", properties));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
        ReactorResourceFactory loops = new ReactorResourceFactory();
        loops.afterPropertiesSet();
        return new Services(gateway, environment, Duration.ofSeconds(5), new Readiness(loops));
    }

    private static List<String> asked(Services services, int times) {
        return IntStream.range(0, times)
                .mapToObj(n -> services.of("query-service")
                        .ask(address -> Mono.just(address.toString()), true)
                        .blockOptional()
                        .orElseThrow())
                .toList();
    }

    @Test
    @DisplayName("A service is at one address or at several, by a property or by a variable of the environment")
    void addresses() {
        assertThat(asked(services(Map.of("baedal.services.query-service", "http://a:1"), Map.of()), 2))
                .containsExactly("http://a:1", "http://a:1");
        assertThat(asked(services(Map.of("baedal.services.query-service", "http://a:1, https://b"), Map.of()), 2))
                .containsExactly("http://a:1", "https://b");
        Map<String, Object> indexed = new HashMap<>();
        indexed.put("baedal.services.query-service[0]", "http://a:1");
        indexed.put("baedal.services.query-service[1]", "http://b:1");
        assertThat(asked(services(indexed, Map.of()), 2)).containsExactly("http://a:1", "http://b:1");
        assertThat(asked(services(Map.of(), Map.of("BAEDAL_SERVICES_QUERY_SERVICE", "http://a:1,http://b:1")), 2))
                .containsExactly("http://a:1", "http://b:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "query-service:8084",
                "ftp://a",
                "http://",
                "http://a,,http://b",
                "http://a b",
                "http://a,http://a"
            })
    @DisplayName("An address that makes no sense, or is named twice, keeps the gateway from starting")
    void refused(String said) {
        assertThatThrownBy(() -> services(Map.of("baedal.services.query-service", said), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("baedal.services.query-service")
                .hasMessageContaining(";");
    }

    @Test
    @DisplayName("A service that is not configured, or at more than 32 addresses, keeps the gateway from starting")
    void count() {
        String tooMany =
                IntStream.rangeClosed(0, 32).mapToObj(n -> "http://a" + n).collect(Collectors.joining(","));
        for (Map<String, Object> properties :
                List.of(Map.<String, Object>of(), Map.<String, Object>of("baedal.services.query-service", tooMany))) {
            assertThatThrownBy(() -> services(properties, Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 32");
        }
    }
}
