package io.baedal.support.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.test.StepVerifier;

@DisplayName("Whose tokens count")
class TokenSetupTest {

    private static final LocalIssuer ISSUER = LocalIssuer.fresh();
    private static final String TOKEN = ISSUER.issue(Role.CUSTOMER, "cus-1", Duration.ofMinutes(5));

    /** As deploy/base has it: each variable is there, and one of the two is empty. */
    private static final String NO_ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri=";

    @TempDir
    private Path folder;

    private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(ReactiveOAuth2ResourceServerAutoConfiguration.class, TokenSetup.class))
            .withPropertyValues("spring.application.name=tokens", "baedal.tokens.local=false");

    @Test
    @DisplayName("those that the key has signed which was given, also where an issuer is named by nothing")
    void key() {
        runner.withPropertyValues("baedal.tokens.key=" + ISSUER.publicKey(), NO_ISSUER)
                .run(context -> {
                    ReactiveJwtDecoder decoder = context.getBean(ReactiveJwtDecoder.class);
                    StepVerifier.create(decoder.decode(TOKEN))
                            .expectNextMatches(token -> token.getSubject().equals("cus-1"))
                            .verifyComplete();
                    StepVerifier.create(decoder.decode(
                                    LocalIssuer.fresh().issue(Role.CUSTOMER, "cus-1", Duration.ofMinutes(5))))
                            .verifyError();
                    assertThat(context.getBean(ServiceToken.class).current()).isEmpty();
                });
    }

    @Test
    @DisplayName("nobody's where neither key nor issuer is said, and this machine may not issue any: it does not start")
    void nothingSaid() {
        runner.withPropertyValues("baedal.tokens.key=", NO_ISSUER)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("lacks the settings [baedal.tokens.key]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s", "999ms", "301s"})
    @DisplayName("with tickets for streams that are good for 1 s to 5 min, and no other time")
    void ticketsTooShortOrTooLong(String validFor) {
        runner.withPropertyValues(
                        "baedal.tokens.key=" + ISSUER.publicKey(),
                        NO_ISSUER,
                        "baedal.tokens.ticket-valid-for=" + validFor)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("baedal.tokens.ticket-valid-for must be 1 s to 5 min"));
    }

    @Test
    @DisplayName("those of another issuer, if one is named: then no key of a machine counts")
    void issuer() {
        runner.withPropertyValues(
                        "baedal.tokens.key=",
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri=http://127.0.0.1:9/realms/shop")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    StepVerifier.create(
                                    context.getBean(ReactiveJwtDecoder.class).decode(TOKEN))
                            .verifyError();
                });
    }

    @Test
    @DisplayName("a service has a token of its own where this machine issues them, and one that was given otherwise")
    void serviceToken() {
        runner.withPropertyValues("baedal.tokens.local=true", "baedal.tokens.key-file=" + folder.resolve("key.json"))
                .run(context -> StepVerifier.create(context.getBean(ReactiveJwtDecoder.class)
                                .decode(context.getBean(ServiceToken.class)
                                        .current()
                                        .orElseThrow()))
                        .expectNextMatches(
                                token -> token.getClaimAsStringList("roles").contains("ADMIN"))
                        .verifyComplete());
        runner.withPropertyValues("baedal.tokens.key=" + ISSUER.publicKey(), "baedal.tokens.service=given")
                .run(context -> assertThat(context.getBean(ServiceToken.class).current())
                        .contains("given"));
    }
}
