package io.baedal.axonserver.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.axonserver.access.Access;
import io.baedal.axonserver.access.AccessConfig;
import io.baedal.axonserver.access.Need;
import io.baedal.axonserver.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The node's own operations over HTTP")
class NodeRoutesTest {
    private static final Path REQUESTS = Path.of("..", "docs", "node-requests.http");
    private static final Pattern PATH_OR_METHOD =
            Pattern.compile("^  (/\\S+):$|^    (get|post|delete|patch|put):$", Pattern.MULTILINE);
    private static final Pattern REQUEST = Pattern.compile("^([A-Z]+) \\{\\{node}}([^?\\s]+)", Pattern.MULTILINE);

    private static List<Route> routes() {
        NodeOperations nobody = (NodeOperations) Proxy.newProxyInstance(
                NodeOperations.class.getClassLoader(),
                new Class<?>[] {NodeOperations.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        List<Route> all = new ArrayList<>(NodeRoutes.of(nobody));
        all.addAll(AccessRoutes.of(Access.open(AccessConfig.off(), Optional.empty(), false)));
        return all;
    }

    private static Set<String> names() {
        return routes().stream()
                .map(route -> route.method() + " " + route.template())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("are described in openapi.yaml, all of them and nothing else")
    void described() throws IOException {
        // given
        String yaml;
        try (InputStream in = NodeRoutes.class.getResourceAsStream("openapi.yaml")) {
            assertThat(in).isNotNull();
            yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        // when
        Set<String> described = new TreeSet<>();
        String path = "";
        for (MatchResult line : PATH_OR_METHOD.matcher(yaml).results().toList()) {
            if (line.group(1) != null) {
                path = line.group(1);
            } else {
                described.add(line.group(2).toUpperCase(Locale.ROOT) + " " + path);
            }
        }

        // then
        assertThat(described).isEqualTo(names());
    }

    @Test
    @DisplayName("have a request each in docs/node-requests.http, and the other way round")
    void requests() throws IOException {
        Set<String> missing = names();
        for (MatchResult request :
                REQUEST.matcher(Files.readString(REQUESTS)).results().toList()) {
            String name = names().stream()
                    .filter(route -> matches(route, request.group(1), request.group(2)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no route for " + request.group()));
            missing.remove(name);
        }
        assertThat(missing).isEmpty();
    }

    /** Literal routes stand before variable ones in the order of strings, since a brace comes after every letter. */
    private static boolean matches(String route, String method, String path) {
        return (method + " " + path).matches(route.replace(".", "[.]").replaceAll("\\{[^}]+}", "[^/]+"));
    }

    @Test
    @DisplayName(
            "are open to strangers only as far as health goes, and what changes something wants more than to be known")
    void needs() {
        assertThat(routes())
                .filteredOn(route -> route.need() instanceof Need.Nothing)
                .extracting(Route::template)
                .containsExactly("/actuator/health");
        assertThat(routes())
                .filteredOn(route -> !route.method().equals("GET"))
                .allSatisfy(route -> assertThat(route.need())
                        .as(route.template())
                        .isInstanceOfAny(Need.OnNode.class, Need.InContext.class));
    }
}
