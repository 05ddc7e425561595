package io.baedal.payment.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.value.Money;
import io.baedal.support.web.Problems;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;

@DisplayName("The simulator over HTTP")
class SimulatorControllerTest {

    private static final String REFERENCE = "pay-ord-1-1";

    private final Ledger ledger = new MemoryLedger();
    private final SimulatedProvider provider =
            new SimulatedProvider(ledger, Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));
    private final WebTestClient http = WebTestClient.bindToController(new SimulatorController(provider, ledger))
            .controllerAdvice(new Problems())
            .build();

    @Test
    @DisplayName("takes a script, shows it, and behaves by it")
    void script() {
        put("{\"declineAbove\": 1000}").expectStatus().isOk();
        http.get()
                .uri("/simulator/script")
                .exchange()
                .expectBody()
                .jsonPath("$.declineAbove")
                .isEqualTo(1000);

        StepVerifier.create(provider.authorise(REFERENCE, Money.krw(1_001)))
                .expectNextMatches(answer -> answer.toString().startsWith("Declined"))
                .verifyComplete();

        put("{}").expectStatus().isOk();
        http.get()
                .uri("/simulator/script")
                .exchange()
                .expectBody()
                .jsonPath("$.declineAbove")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"delayMillis\": 60001}", "{\"failPercent\": 101}", "{\"declineAbove\": -1}", "nonsense"})
    @DisplayName("refuses a script that makes no sense")
    void senseless(String script) {
        put(script)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    @DisplayName("I1 shows the provider's own books, entry by entry and in sums")
    void books() {
        StepVerifier.create(provider.authorise(REFERENCE, Money.krw(12_000)))
                .expectNextCount(1)
                .verifyComplete();

        http.get()
                .uri("/simulator/ledger?reference=" + REFERENCE)
                .exchange()
                .expectBody()
                .json("""
                        {"reference": "pay-ord-1-1", "entries": [{"reference": "pay-ord-1-1", "number": 1,
                        "kind": "AUTHORISED", "amount": {"amount": 12000, "currency": "KRW"},
                        "refund": null, "at": "2026-11-20T12:00:00Z"}]}
                        """, JsonCompareMode.STRICT);
        http.get().uri("/simulator/ledger/entries").exchange().expectBody().json("""
                        {"entries": [{"reference": "pay-ord-1-1", "number": 1, "kind": "AUTHORISED",
                        "amount": {"amount": 12000, "currency": "KRW"}, "refund": null, "at": "2026-11-20T12:00:00Z"}],
                        "next": "1795176000000/pay-ord-1-1/1"}
                        """, JsonCompareMode.STRICT);
        http.get().uri("/simulator/ledger/summary").exchange().expectBody().json("""
                        {"currencies": [{"currency": "KRW", "authorised": 12000, "captured": 0, "voided": 0,
                        "refunded": 0, "kept": 0, "open": 12000, "openReservations": 1}]}
                        """, JsonCompareMode.STRICT);
    }

    @ParameterizedTest
    @CsvSource({
        "after=, must be the next of what was read before",
        "after=yesterday, must be the next of what was read before",
        "limit=0, must be 1 to 1000",
        "limit=1001, must be 1 to 1000",
        "until=tomorrow, must be a moment"
    })
    @DisplayName("refuses to read its books where it is not said clearly from where, up to when, or how much")
    void unclear(String query, String message) {
        http.get()
                .uri("/simulator/ledger/entries?" + query)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].message")
                .value(String.class, told -> assertThat(told).startsWith(message));
    }

    private WebTestClient.ResponseSpec put(String script) {
        return http.put()
                .uri("/simulator/script")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(script)
                .exchange();
    }
}
