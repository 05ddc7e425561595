package io.baedal.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.access.Access;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@DisplayName("The demo")
class DemoE2E {

    @Test
    @DisplayName("delivers one order and cancels another over HTTP, and every status and every sum is right")
    void addsUp() {
        // given
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Narrator narrator = new Narrator(new PrintStream(output, true, StandardCharsets.UTF_8), false);
        try (Platform platform = Platform.start(Setup.inMemory().withPatientGates())) {
            // when
            Report report =
                    new Scenario(platform.gateway(), Access.ofThisMachine(), Clock.systemUTC(), narrator).play();

            // then
            assertThat(report.faults()).isEmpty();
            assertThat(report.books().authorised()).isEqualTo(42_000);
            assertThat(report.stockAfter()).isEqualTo(report.stockBefore() - 2);
        }
        String told = output.toString(StandardCharsets.UTF_8);
        assertThat(told)
                .contains("OrderPlaced", "PaymentCaptured  21,000 KRW", "CourierAssigned", "OrderCompleted")
                .contains("OrderCancelRequested", "PaymentVoided  21,000 KRW", "OrderSettled")
                .contains("10 before, 8 after")
                .doesNotContain("\u001B");
    }
}
