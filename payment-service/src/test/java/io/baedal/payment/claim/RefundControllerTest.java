package io.baedal.payment.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.RefundPayment;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal;
import io.baedal.support.axon.Commands;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.web.Problems;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("Claiming a refund over HTTP")
class RefundControllerTest {

    private static final String BODY =
            "{\"amount\": {\"amount\": 3000, \"currency\": \"KRW\"}, \"reason\": \"DAMAGED\", \"atFault\": \"COURIER\"}";

    private final List<RefundPayment> sent = new CopyOnWriteArrayList<>();
    private @Nullable Refusal refusal;
    private final WebTestClient http = WebTestClient.bindToController(new RefundController(commands()))
            .controllerAdvice(new Problems())
            .build();

    @Test
    @DisplayName("I2 says under which name it was given back: the same for the same key, another for another")
    void refund() {
        // when
        String first = refundId(post("key-1", BODY));
        String again = refundId(post("key-1", BODY));
        String other = refundId(post("key-2", BODY));

        // then
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(sent.getFirst())
                .isEqualTo(new RefundPayment(
                        PaymentId.of("pay-ord-1-1"),
                        sent.getFirst().refundId(),
                        Money.krw(3_000),
                        Reason.DAMAGED,
                        Party.COURIER));
        assertThat(sent.getFirst().refundId()).hasToString(first);
    }

    @ParameterizedTest
    @CsvSource({
        "CONFLICT, REFUND_EXCEEDS_CAPTURED, 409",
        "INVALID, REFUND_NOT_POSITIVE, 422",
        "NOT_FOUND, NOT_FOUND, 404"
    })
    @DisplayName("I2 a refusal is a problem with its code")
    void refused(Refusal.Category category, String code, int status) {
        refusal = new Refusal(category, code, "No.");
        post("key-1", BODY)
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\": \"DAMAGED\", \"atFault\": \"COURIER\"}|amount",
                "{\"amount\": {\"amount\": 1, \"currency\": \"KRW\"}, \"atFault\": \"COURIER\"}|reason",
                "{\"amount\": {\"amount\": 1, \"currency\": \"KRW\"}, \"reason\": \"DAMAGED\"}|atFault",
                "{\"amount\": {\"amount\": 1, \"currency\": \"KRW\"}, \"reason\": \"NO_SHOW\", \"atFault\": \"STORE\"}|reason",
                "{\"amount\": {\"amount\": 1, \"currency\": \"KRW\"}, \"reason\": \"OTHER\", \"atFault\": \"NOBODY\"}|atFault",
            })
    @DisplayName("a body that makes no sense is refused, and the field is named")
    void senseless(String body, String field) {
        post("key-1", body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains(field));
        assertThat(sent).isEmpty();
    }

    @Test
    @DisplayName("every field that is wrong is named, and not only the first")
    void everyField() {
        post("key-1", "{\"reason\": \"NO_SHOW\"}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[*].field")
                .isEqualTo(List.of("amount", "atFault", "reason"))
                .jsonPath("$.errors[2].message")
                .isEqualTo("must be a claim's: DAMAGED, ITEM_UNAVAILABLE, COURIER_ISSUE, ADDRESS_ERROR or OTHER");
        assertThat(sent).isEmpty();
    }

    @Test
    @DisplayName("a claim without a key is refused, because nobody could tell it from its copy")
    void withoutKey() {
        http.post()
                .uri("/payments/pay-ord-1-1/refunds")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(BODY)
                .exchange()
                .expectStatus()
                .isBadRequest();
        post(" ", BODY).expectStatus().isBadRequest();
    }

    private WebTestClient.ResponseSpec post(String key, String body) {
        return http.post()
                .uri("/payments/pay-ord-1-1/refunds")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static String refundId(WebTestClient.ResponseSpec answer) {
        return answer.expectStatus()
                .isCreated()
                .expectBody(RefundController.RefundView.class)
                .returnResult()
                .getResponseBody()
                .refundId()
                .toString();
    }

    private Commands commands() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        bus.subscribe(RefundPayment.class.getName(), message -> {
            if (refusal != null) {
                throw new RuleBroken(refusal);
            }
            sent.add((RefundPayment) message.getPayload());
            return null;
        });
        return new Commands(DefaultCommandGateway.builder().commandBus(bus).build(), Duration.ofSeconds(1));
    }
}
