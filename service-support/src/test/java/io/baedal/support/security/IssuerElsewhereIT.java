package io.baedal.support.security;

import io.baedal.support.ServiceSupport;
import io.baedal.support.test.BackingServices;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.IssuerOfTests;
import io.baedal.support.tokens.IssuerOfTests.Manner;
import io.baedal.support.tokens.LocalIssuer;
import io.baedal.support.tokens.Role;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@DisplayName("A service, and an issuer elsewhere")
class IssuerElsewhereIT {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({ServiceSupport.class, Desk.class})
    static class Service {}

    @RestController
    static class Desk {

        @AllowedTo(Role.CUSTOMER)
        @GetMapping("/mine")
        Mono<String> mine(Caller caller) {
            return Mono.just(caller.toString());
        }
    }

    @Test
    @DisplayName("takes its tokens and no others, and says when to come back while it gives no keys")
    void downAndBack() {
        try (IssuerOfTests issuer = new IssuerOfTests(Manner.HANGS_UP);
                ConfigurableApplicationContext service = start(issuer)) {
            mine(service, issuer.token())
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                    .expectHeader()
                    .doesNotExist(HttpHeaders.WWW_AUTHENTICATE)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("TOKEN_ISSUER_UNAVAILABLE");
            issuer.become(Manner.WELL);
            mine(service, issuer.token()).expectBody(String.class).isEqualTo("CUSTOMER:cus-1");
            String ofThisMachine =
                    LocalIssuer.at(LocalIssuer.defaultKeyFile()).issue(Role.CUSTOMER, "cus-1", Duration.ofMinutes(5));
            mine(service, ofThisMachine).expectStatus().isUnauthorized();
        }
    }

    private static ConfigurableApplicationContext start(IssuerOfTests issuer) {
        return new SpringApplicationBuilder(Service.class)
                .initializers(new BackingServices())
                .properties("spring.config.name=none-of-its-own", "spring.config.import=classpath:baedal-defaults.yaml")
                .run(
                        "--server.port=0",
                        "--spring.application.name=elsewhere",
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.url());
    }

    private static WebTestClient.ResponseSpec mine(ConfigurableApplicationContext service, String token) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + service.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .get()
                .uri("/mine")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }
}
