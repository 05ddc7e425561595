package io.baedal.axonserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The router")
class RouterTest {
    private final Router router = new Router(List.of(
            Route.open("/{*file}", r -> Answer.done()),
            Route.open("/a/{x}", r -> Answer.done()),
            Route.open("/a/b", r -> Answer.done()),
            Route.admin("POST", "/a/b", r -> Answer.done()),
            Route.admin("DELETE", "/a/{x}", r -> Answer.done()),
            Route.open("/a/{x}/c/{y}", r -> Answer.done())));

    private String template(String method, String path) {
        return router.find(method, path).route().template();
    }

    @Test
    @DisplayName("prefers what is literal, and takes the next best where the method is another one")
    void literalFirst() {
        assertThat(template("GET", "/a/b")).isEqualTo("/a/b");
        assertThat(template("GET", "/a/x")).isEqualTo("/a/{x}");
        assertThat(template("POST", "/a/b")).isEqualTo("/a/b");
        assertThat(template("DELETE", "/a/b")).isEqualTo("/a/{x}");
        assertThat(template("HEAD", "/a/b")).isEqualTo("/a/b");
        assertThat(template("GET", "/")).isEqualTo("/{*file}");
        assertThat(template("GET", "/a/b/c/d/e")).isEqualTo("/{*file}");
    }

    @Test
    @DisplayName("decodes each variable by itself, so that a slash may be part of a name")
    void variables() {
        assertThat(router.find("GET", "/a/1%2F2/c/%ED%95%9C+%2B").variables())
                .isEqualTo(Map.of("x", "1/2", "y", "한++"));
        assertThat(router.find("GET", "/x/y.js").variables()).isEqualTo(Map.of("file", "x/y.js"));
        assertThat(template("GET", "/a/")).as("an empty variable is none").isEqualTo("/{*file}");
    }

    @Test
    @DisplayName("says which methods there are")
    void methods() {
        assertThatThrownBy(() -> router.find("PUT", "/a/b"))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.status()).isEqualTo(405));
    }

    @Test
    @DisplayName("takes no route twice")
    void twice() {
        assertThatThrownBy(() ->
                        new Router(List.of(Route.open("/a", r -> Answer.done()), Route.open("/a", r -> Answer.done()))))
                .hasMessageContaining("2 routes for GET /a");
    }
}
