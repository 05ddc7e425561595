package io.baedal.support.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.support.ServiceSupport;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.EverybodyOfTests;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.LocalIssuer;
import io.baedal.support.tokens.Role;
import io.baedal.support.tokens.SignedByTests;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@DisplayName("A service, and who may do what")
class ClosedToStrangersIT {

    private static ConfigurableApplicationContext service;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({ServiceSupport.class, Desk.class})
    static class Service {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({ServiceSupport.class, Silent.class})
    static class Careless {}

    @AllowedTo(Role.CUSTOMER)
    @RestController
    static class Desk {

        record Wish(int pieces) {}

        @GetMapping("/mine")
        Mono<String> mine(Caller caller) {
            return Mono.just(caller.toString());
        }

        @PostMapping("/mine")
        Mono<Integer> wish(@RequestBody Wish wish) {
            return Mono.just(wish.pieces());
        }

        @AllowedTo({Role.STORE, Role.COURIER})
        @GetMapping("/theirs")
        Mono<String> theirs() {
            return Mono.just("theirs");
        }

        @AllowedTo({})
        @GetMapping("/ours")
        Mono<String> ours() {
            return Mono.just("ours");
        }

        @AllowedToAll
        @GetMapping("/open")
        Mono<String> open(Caller caller) {
            return Mono.just("open to <" + caller + ">");
        }
    }

    @RestController
    static class Silent {

        @GetMapping("/forgotten")
        Mono<String> forgotten() {
            return Mono.just("by its author");
        }
    }

    @BeforeAll
    static void start() {
        service = run(Service.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static ConfigurableApplicationContext run(Class<?> application) {
        return new SpringApplicationBuilder(application)
                .initializers(new BackingServices())
                .properties("spring.config.name=none-of-its-own", "spring.config.import=classpath:baedal-defaults.yaml")
                .run("--server.port=0", "--spring.application.name=closed");
    }

    private static WebTestClient.RequestHeadersSpec<?> get(String path, String token) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + service.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .get()
                .uri(path)
                .headers(headers -> {
                    headers.set(EverybodyOfTests.AS_NOBODY, "");
                    if (!token.isEmpty()) {
                        headers.setBearerAuth(token);
                    }
                });
    }

    private static int status(String path, String token) {
        return get(path, token)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    private static String body(String path, String token) {
        return String.valueOf(get(path, token)
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static String token(Role role, String id) {
        return LocalIssuer.at(LocalIssuer.defaultKeyFile()).issue(role, id, Duration.ofMinutes(5));
    }

    @Test
    @DisplayName("an operation is for the roles that it names, or its controller does, and for an ADMIN")
    void roles() {
        Map<String, Map<Role, Integer>> expected = Map.of(
                "/mine", Map.of(Role.CUSTOMER, 200, Role.STORE, 403, Role.COURIER, 403, Role.ADMIN, 200),
                "/theirs", Map.of(Role.CUSTOMER, 403, Role.STORE, 200, Role.COURIER, 200, Role.ADMIN, 200),
                "/ours", Map.of(Role.CUSTOMER, 403, Role.STORE, 403, Role.COURIER, 403, Role.ADMIN, 200),
                "/open", Map.of(Role.CUSTOMER, 200, Role.STORE, 200, Role.COURIER, 200, Role.ADMIN, 200));
        expected.forEach((path, byRole) -> byRole.forEach((role, status) -> assertThat(status(path, token(role, "x-1")))
                .as("%s as %s", path, role)
                .isEqualTo(status)));
        assertThat(status("/mine", "")).isEqualTo(401);
        assertThat(status("/ours", "")).isEqualTo(401);
        assertThat(status("/open", "")).isEqualTo(200);
        assertThat(status("/nowhere", "")).isEqualTo(404);
    }

    @Test
    @DisplayName("T23 whoever asks is known to the operation, and nobody where no token is needed")
    void known() {
        get("/mine", token(Role.CUSTOMER, "cus-7"))
                .exchange()
                .expectBody(String.class)
                .isEqualTo("CUSTOMER:cus-7");
        get("/open", "").exchange().expectBody(String.class).isEqualTo("open to <>");
    }

    @Test
    @DisplayName("a refusal is a problem with a code, says how to come in, and not why a token was not taken")
    void problems() {
        get("/mine", "")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("UNAUTHENTICATED")
                .jsonPath("$.instance")
                .isEqualTo("/mine");
        get("/mine", "not.a.token")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("The token is not, or no longer, good here.");
        get("/ours", token(Role.CUSTOMER, "cus-7"))
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("FORBIDDEN");
    }

    @ParameterizedTest
    @EnumSource(SignedByTests.Wrong.class)
    @DisplayName(
            "a token is taken only if its signature, algorithm, issuer, audience, end and ids are as they should be")
    void wrongTokens(SignedByTests.Wrong wrong) {
        SignedByTests tests = new SignedByTests(LocalIssuer.at(LocalIssuer.defaultKeyFile()));
        assertThat(status("/mine", tests.good())).isEqualTo(200);
        assertThat(status("/mine", tests.with(wrong))).as("%s", wrong).isEqualTo(401);
        // A bad token is refused also where none is needed: whoever shows one means to be somebody.
        assertThat(status("/open", tests.with(wrong))).as("%s", wrong).isEqualTo(401);
    }

    @Test
    @DisplayName("roles that nobody knows here count for nothing")
    void foreignRoles() {
        assertThat(status(
                        "/mine",
                        new SignedByTests(LocalIssuer.at(LocalIssuer.defaultKeyFile())).withRoles("OWNER", "customer")))
                .isEqualTo(403);
    }

    @Test
    @DisplayName("health is everybody's, all other figures are an ADMIN's")
    void actuator() {
        assertThat(status("/actuator/health/liveness", "")).isEqualTo(200);
        assertThat(body("/actuator/health/readiness", ""))
                .contains("documentStore")
                .doesNotContain("details");
        assertThat(body("/actuator/health/readiness", token(Role.CUSTOMER, "cus-1")))
                .doesNotContain("details");
        assertThat(body("/actuator/health/readiness", token(Role.ADMIN, "adm-1")))
                .contains("details");
        assertThat(status("/livez", "")).isEqualTo(200);
        assertThat(status("/readyz", "")).isIn(200, 503);
        assertThat(status("/actuator/metrics", "")).isEqualTo(401);
        assertThat(status("/actuator/prometheus", token(Role.STORE, "sto-1"))).isEqualTo(403);
        assertThat(status("/actuator/prometheus", token(Role.ADMIN, "ops"))).isEqualTo(200);
    }

    @Test
    @DisplayName("what is answered may be shown in no page and kept by no proxy")
    void headers() {
        EntityExchangeResult<String> answer =
                get("/open", "").exchange().expectBody(String.class).returnResult();
        HttpHeaders headers = answer.getResponseHeaders();
        assertThat(headers.getFirst("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getFirst("X-Frame-Options")).isEqualTo("DENY");
        assertThat(headers.getCacheControl()).contains("no-store");
        assertThat(headers.getFirst("Set-Cookie")).isNull();
    }

    @Test
    @DisplayName("nothing of a stranger's request is read: who may not is told so before what is wrong with his body")
    void beforeTheBody() {
        WebTestClient http = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + service.getEnvironment().getProperty("local.server.port"))
                .build();
        http.post()
                .uri("/mine")
                .header(EverybodyOfTests.AS_NOBODY, "")
                .header("Content-Type", "application/json")
                .bodyValue("no json")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    @DisplayName("whether a page of another site may ask is asked without a token, and nobody says that it may")
    void preflight() {
        WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + service.getEnvironment().getProperty("local.server.port"))
                .build()
                .options()
                .uri("/mine")
                .header(EverybodyOfTests.AS_NOBODY, "")
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "GET")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    @DisplayName("an operation of which nobody has said for whom it is keeps the service from starting")
    void silent() {
        assertThatThrownBy(() -> run(Careless.class))
                .hasMessageContaining("For whom are these?")
                .hasMessageContaining("forgotten()");
    }
}
