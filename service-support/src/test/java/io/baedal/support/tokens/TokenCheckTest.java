package io.baedal.support.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.util.Base64URL;
import io.baedal.support.tokens.IssuerOfTests.Manner;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.security.oauth2.jwt.BadJwtException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
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

    /** What the issuer has answered is believed for that long. */
    private static void becomesGood(TokenCheck check, String token) {
        await().atMost(IssuerAnswers.KEPT.plusSeconds(5)).untilAsserted(() -> isGood(check, token));
    }

    /** The same token, whose header names another key. */
    private static String signedWith(String key, String token) {
        return Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"" + key + "\"}") + token.substring(token.indexOf('.'));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WELL")
    @DisplayName("is not called bad while the issuer gives no keys, and is good once it does")
    void issuerDown(Manner manner) {
        withIssuer(manner, (issuer, check) -> {
            StepVerifier.create(check.check(issuer.token())).verifyError(IssuerUnavailable.class);
            assertThat(issuer.wasMetAs(manner)).isTrue();
            issuer.become(Manner.WELL);
            becomesGood(check, issuer.token());
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
            becomesGood(check, issuer.token());
            StepVerifier.create(check.check(before)).verifyError(BadJwtException.class);
        });
    }

    @Test
    @DisplayName("has the issuer asked once a second at most, however many there are whose keys nobody knows")
    void keysNobodyKnows() {
        withIssuer(Manner.WELL, (issuer, check) -> {
            String good = issuer.token();
            isGood(check, good);
            int before = issuer.asked();
            long began = System.nanoTime();
            Flux.range(0, 200)
                    .map(key -> signedWith("unknown-" + key, good))
                    .concatMap(token ->
                            check.check(token).then(Mono.<Throwable>empty()).onErrorResume(Mono::just))
                    .as(StepVerifier::create)
                    .thenConsumeWhile(BadJwtException.class::isInstance)
                    .verifyComplete();
            long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
            assertThat(issuer.asked() - before).isLessThanOrEqualTo((int) seconds + 1);
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
