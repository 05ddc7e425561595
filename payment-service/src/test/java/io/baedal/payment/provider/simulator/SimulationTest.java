package io.baedal.payment.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.payment.provider.PaymentProvider;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

@DisplayName("Whether there is a simulator")
class SimulationTest {

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withUserConfiguration(Package.class)
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(Ledger.class, MemoryLedger::new);

    @Test
    @DisplayName("there is one unless something is said")
    void byDefault() {
        contexts.run(context ->
                assertThat(context).hasSingleBean(PaymentProvider.class).hasSingleBean(SimulatorController.class));
    }

    @Test
    @DisplayName("switched off it leaves nothing behind, so that an adapter is the only provider")
    void off() {
        contexts.withPropertyValues("baedal.payment.simulator.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(PaymentProvider.class)
                        .doesNotHaveBean(SimulatorController.class)
                        .doesNotHaveBean(MongoLedger.class));
    }

    @Test
    @DisplayName("a key for a real provider switches it off, so that nobody is paid twice for one thing")
    void besideAKey() {
        contexts.withPropertyValues("baedal.payment.stripe.api-key=sk_for_tests_only")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(PaymentProvider.class)
                        .doesNotHaveBean(SimulatorController.class)
                        .doesNotHaveBean(MongoLedger.class));
    }

    /** Scans as the application does, but for the ledger, which would need a store. */
    @ComponentScan(excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = MongoLedger.class))
    static class Package {}
}
