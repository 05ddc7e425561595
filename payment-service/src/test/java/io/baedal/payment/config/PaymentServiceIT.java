package io.baedal.payment.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.OrderAccepted;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentVoided;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("payment-service on a node")
class PaymentServiceIT extends OnANode {

    @Test
    @DisplayName("S0-2 S1-2 an authorisation is an event, and an entry in the provider's ledger")
    void authorised() {
        // when
        authorise().join();

        // then
        assertThat(story()).isEqualTo(List.of(PaymentAuthorised.class));
        assertThat(ledger()).containsExactly("AUTHORISED");
    }

    @Test
    @DisplayName("S1-2 a no of the provider is an event, and the command is answered normally")
    void declined() {
        // given
        script("{\"declineAbove\": 11999}");

        // when
        authorise().join();

        // then
        assertThat(story()).isEqualTo(List.of(PaymentDeclined.class));
        assertThat(ledger()).containsExactly("DECLINED");
    }

    @Test
    @DisplayName("S0-8 S1-9 B1 the payment of a cancelled order is voided at the provider")
    void cancelledBeforeAcceptance() {
        // given
        authorise().join();

        // when
        published.publish(cancelled());

        // then
        untilStory(PaymentAuthorised.class, PaymentVoided.class);
        assertThat(ledger()).containsExactly("AUTHORISED", "VOIDED");
    }

    @Test
    @DisplayName("S1-6 S1-9 B1 the money of an accepted order is final, and given back when it is cancelled")
    void cancelledAfterAcceptance() {
        // given
        authorise().join();
        published.publish(new OrderAccepted(order, 1, payment, List.of()));
        untilStory(PaymentAuthorised.class, PaymentCaptured.class);

        // when
        published.publish(cancelled());

        // then
        untilStory(PaymentAuthorised.class, PaymentCaptured.class, PaymentRefunded.class);
        assertThat(ledger()).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED");
    }

    @Test
    @DisplayName("F12 the same events again change nothing")
    void duplicates() {
        // given
        authorise().join();

        // when
        published.publish(cancelled());
        published.publish(cancelled());
        published.publish(new OrderAccepted(order, 1, payment, List.of()));
        published.publish(rejected(2));

        // then
        untilStory(PaymentId.forAttempt(order, 2), PaymentVoided.class);
        assertThat(story()).isEqualTo(List.of(PaymentAuthorised.class, PaymentVoided.class));
        assertThat(ledger()).containsExactly("AUTHORISED", "VOIDED");
    }

    @Test
    @DisplayName("the processing groups are those that are named, each with its dead-letter queue")
    void groups() {
        assertThat(processing.eventProcessors().keySet()).isEqualTo(ArchitectureTest.groups());
        assertThat(ArchitectureTest.groups())
                .allSatisfy(
                        group -> assertThat(processing.deadLetterQueue(group)).isPresent());
    }

    @Test
    @DisplayName("describes its edge in OpenAPI")
    void openApi() {
        http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.paths['/simulator/ledger']")
                .exists();
    }
}
