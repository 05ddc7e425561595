package io.baedal.query.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.customer.Channel;
import io.baedal.api.customer.Language;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.test.StepVerifier;

@DisplayName("A provider asked over HTTP")
class HttpCarrierIT {

    private static final Letter LETTER =
            new Letter("msg-1", Channel.KAKAO, "+8225550100", Language.KO, "[주문] bibimbap 주문을 접수했습니다.");

    private final ProviderStub provider = new ProviderStub();
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "messages-kakao",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(4)
                    .minimumNumberOfCalls(4)
                    .build());
    private final Carrier carrier = at(provider.url(), Duration.ofSeconds(20));

    private Carrier at(String url, Duration timeout) {
        WebClient http = WebClient.builder()
                .baseUrl(url)
                .defaultHeader("Authorization", "Bearer a-key-of-the-tests")
                .build();
        return new HttpCarrier(http, breaker, timeout);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    @DisplayName("S3-7 it is told the number, the text and the language, under the key of the message")
    void taken() {
        StepVerifier.create(carrier.carry(LETTER))
                .expectNext(new Outcome.Taken("receipt-1"))
                .verifyComplete();
        assertThat(provider.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("/messages");
            assertThat(asked.key()).isEqualTo("msg-1");
            assertThat(asked.authorization()).isEqualTo("Bearer a-key-of-the-tests");
            assertThat(asked.body().path("to").asString("")).isEqualTo("+8225550100");
            assertThat(asked.body().path("text").asString("")).isEqualTo(LETTER.text());
            assertThat(asked.body().path("language").asString("")).isEqualTo("ko");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 410, 422})
    @DisplayName("What it refuses is refused for good, and the breaker takes no notice")
    void refused(int status) {
        provider.answers(status);
        for (int i = 0; i < 10; i++) {
            StepVerifier.create(carrier.carry(LETTER))
                    .expectNext(new Outcome.Refused("the provider answered " + status))
                    .verifyComplete();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 503})
    @DisplayName("What may yet succeed is unclear, and so many of it open the breaker, which then spares the provider")
    void unclear(int status) {
        provider.answers(status);
        for (int i = 0; i < 4; i++) {
            StepVerifier.create(carrier.carry(LETTER))
                    .expectNext(new Outcome.Unclear("the provider answered " + status))
                    .verifyComplete();
        }
        StepVerifier.create(carrier.carry(LETTER))
                .expectNextMatches(Outcome.HeldBack.class::isInstance)
                .verifyComplete();
        assertThat(provider.asked()).hasSize(4);
    }

    @Test
    @DisplayName(
            "F9 F10 a provider who does not answer, hangs up or is not there leaves it unclear, and his address unsaid")
    void silent() throws IOException {
        provider.answers(0);
        StepVerifier.create(carrier.carry(LETTER))
                .expectNextMatches(outcome -> outcome instanceof Outcome.Unclear unclear
                        && unclear.why().startsWith("the provider could not be asked")
                        && !unclear.why().contains("127.0.0.1"))
                .verifyComplete();
        // one who takes the call and says nothing
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Carrier impatient = at("http://127.0.0.1:" + mute.getLocalPort(), Duration.ofMillis(800));
            StepVerifier.create(impatient.carry(LETTER))
                    .expectNext(new Outcome.Unclear("no answer from the provider within 800 ms"))
                    .verifyComplete();
        }
    }
}
