package io.baedal.support.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.support.tokens.IssuerOfTests.Manner;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.security.oauth2.jwt.BadJwtException;
import reactor.test.StepVerifier;

@DisplayName("A token of an issuer elsewhere")
class TokenCheckTest {

    private static void withIssuer(Manner manner, CheckedBy test) {
        try (IssuerOfTests issuer = new IssuerOfTests(manner)) {
            new ReactiveWebApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(
                            ReactiveOAuth2ResourceServerAutoConfiguration.class, TokenSetup.class))
                    .withPropertyValues(
                            "spring.application.name=tokens",
                            "baedal.tokens.issuer-patience=200ms",
                            "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.url())
                    .run(context -> test.run(issuer, context.getBean(TokenCheck.class)));
        }
    }

    private interface CheckedBy {
        void run(IssuerOfTests issuer, TokenCheck check);
    }

    private static void isGood(TokenCheck check, String token) {
        StepVerifier.create(check.check(token))
                .expectNextMatches(good -> good.getSubject().equals("cus-1"))
                .verifyComplete();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WELL")
    @DisplayName("is not called bad while the issuer gives no keys, and is good once it does")
    void issuerDown(Manner manner) {
        withIssuer(manner, (issuer, check) -> {
            StepVerifier.create(check.check(issuer.token())).verifyError(IssuerUnavailable.class);
            assertThat(issuer.wasMetAs(manner)).isTrue();
            issuer.become(Manner.WELL);
            isGood(check, issuer.token());
        });
    }

    @Test
    @DisplayName("is good while the issuer is down, if its keys are known")
    void keysKnown() {
        withIssuer(Manner.WELL, (issuer, check) -> {
            isGood(check, issuer.token());
            issuer.become(Manner.HANGS_UP);
            isGood(check, issuer.token());
            assertThat(issuer.wasMetAs(Manner.HANGS_UP)).isFalse();
        });
    }

    @Test
    @DisplayName("is good with a key that the issuer has since today, and no longer with the one before")
    void keyChanged() {
        withIssuer(Manner.WELL, (issuer, check) -> {
            String before = issuer.token();
            isGood(check, before);
            issuer.changeKey();
            isGood(check, issuer.token());
            StepVerifier.create(check.check(before)).verifyError(BadJwtException.class);
        });
    }

    @Test
    @DisplayName("is bad if it cannot be read, or another one has signed it")
    void bad() {
        withIssuer(Manner.WELL, (issuer, check) -> {
            Consumer<String> isBad =
                    token -> StepVerifier.create(check.check(token)).verifyError(BadJwtException.class);
            isBad.accept("not.a.token");
            String good = issuer.token();
            isBad.accept(good.substring(0, good.lastIndexOf('.')) + ".AAAA");
            try (IssuerOfTests other = new IssuerOfTests(Manner.WELL)) {
                isBad.accept(other.token());
            }
        });
    }
}
