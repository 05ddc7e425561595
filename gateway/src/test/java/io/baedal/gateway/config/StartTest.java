package io.baedal.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.support.tokens.LocalIssuer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayName("With the profile cluster the gateway")
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    @Test
    @DisplayName(
            "S3-15 does not start where it is not told of each service, and says of which it was not, and what to set")
    void refuses(CapturedOutput output) {
        assertThatThrownBy(() -> start("--baedal.services.order-service=http://order-service:8082"))
                .hasMessageContaining("gateway lacks the settings");
        assertThat(output)
                .contains(
                        "gateway was started with the profile \"cluster\", where it guesses no address, and was not told"
                                + " baedal.services.delivery-service, baedal.services.payment-service, baedal.services.query-service, baedal.tokens.key.")
                .contains(
                        "Set BAEDAL_SERVICES_DELIVERYSERVICE, BAEDAL_SERVICES_PAYMENTSERVICE, BAEDAL_SERVICES_QUERYSERVICE, BAEDAL_TOKENS_KEY in")
                .doesNotContain("\tat ");
    }

    @Test
    @DisplayName("S3-15 starts where it is told of all of them")
    void starts() {
        try (ConfigurableApplicationContext gateway = start(
                "--baedal.services.order-service=http://order-service:8082",
                "--baedal.services.payment-service=http://payment-service:8083",
                "--baedal.services.delivery-service=http://delivery-service:8081",
                "--baedal.services.query-service=http://query-service:8084",
                "--baedal.tokens.key=" + LocalIssuer.fresh().publicKey())) {
            assertThat(gateway.isRunning()).isTrue();
        }
    }

    private static ConfigurableApplicationContext start(String... services) {
        String[] arguments =
                Stream.concat(Stream.of("--server.port=0"), Stream.of(services)).toArray(String[]::new);
        return GatewayApplication.application()
                .registerShutdownHook(false)
                .profiles("cluster")
                .run(arguments);
    }
}
