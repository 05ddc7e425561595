package io.baedal.payment.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.sales.SalesDayId;
import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.api.sales.TransferSales;
import io.baedal.payment.headquarters.Headquarters;
import io.baedal.payment.headquarters.HeadquartersAnswer;
import io.baedal.support.axon.Commands;
import io.baedal.support.test.AskedByAdmin;
import io.baedal.support.test.ScriptedCommands;
import io.baedal.support.test.ScriptedCommands.Answer;
import io.baedal.support.web.Problems;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

@DisplayName("The transfer of a day's sales over HTTP")
class SalesControllerTest {

    private final ScriptedCommands sales =
            new ScriptedCommands().answering(new Answer.Result(new TransferAnswer(2, TransferStatus.FAILED)));

    @Test
    @DisplayName("S1-13 B3 is asked for by store and date, and answered with where it stands")
    void asked() {
        http(true)
                .post()
                .uri("/sales/sto-1/2026-11-21/transfer")
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectBody()
                .json("{\"storeId\": \"sto-1\", \"date\": \"2026-11-21\", \"number\": 2, \"status\": \"FAILED\"}");
        assertThat(sales.sent()).containsExactly(new TransferSales(SalesDayId.of("sal-sto-1-2026-11-21")));
    }

    @Test
    @DisplayName("S1-13 is refused where no headquarters are configured, and says how they are")
    void off() {
        http(false)
                .post()
                .uri("/sales/sto-1/2026-11-21/transfer")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("HEADQUARTERS_UNKNOWN")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("baedal.headquarters.url"));
        assertThat(sales.sent()).isEmpty();
    }

    @Test
    @DisplayName("C13 a date is a day, and not a number")
    void date() {
        http(true)
                .post()
                .uri("/sales/sto-1/20261121/transfer")
                .exchange()
                .expectStatus()
                .isBadRequest();
        assertThat(sales.sent()).isEmpty();
    }

    private WebTestClient http(boolean known) {
        Headquarters headquarters = new Headquarters() {
            @Override
            public boolean areKnown() {
                return known;
            }

            @Override
            public Mono<HeadquartersAnswer> tell(SalesTransferRequested transfer) {
                throw new AssertionError("nobody is told while somebody waits");
            }
        };
        return WebTestClient.bindToController(
                        new SalesController(new Commands(sales.gateway(), Duration.ofSeconds(1)), headquarters))
                .controllerAdvice(new Problems())
                .argumentResolvers(resolvers -> resolvers.addCustomResolver(new AskedByAdmin()))
                .build();
    }
}
