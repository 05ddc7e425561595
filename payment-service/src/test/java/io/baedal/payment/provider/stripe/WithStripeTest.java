package io.baedal.payment.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.payment.provider.PaymentProvider;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@DisplayName("Whether Stripe is the provider")
class WithStripeTest {

    private static final String KEY = "baedal.payment.stripe.api-key=sk_for_tests_only";
    private static final String SECRET = "baedal.payment.stripe.webhook-secret=whsec_for_tests_only";

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withUserConfiguration(Package.class)
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(MemoryNotes.class);

    @Test
    @DisplayName("not unless a key is set")
    void byDefault() {
        contexts.run(context -> assertThat(context)
                .doesNotHaveBean(PaymentProvider.class)
                .doesNotHaveBean(StripeCallbackController.class)
                .doesNotHaveBean(StripeSetup.class));
    }

    @Test
    @DisplayName("a key makes it the only provider, and opens the door for its callbacks")
    void withAKey() {
        contexts.withPropertyValues(KEY, SECRET)
                .run(context -> assertThat(context)
                        .hasSingleBean(PaymentProvider.class)
                        .hasSingleBean(StripeProvider.class)
                        .hasSingleBean(StripeCallbackController.class));
    }

    @Test
    @DisplayName("key and secret may come from the environment, where secrets belong")
    void fromTheEnvironment() {
        contexts.withInitializer(context -> {
                    context.getEnvironment()
                            .getPropertySources()
                            .addFirst(new SystemEnvironmentPropertySource(
                                    "test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                    Map.of(
                                            "BAEDAL_PAYMENT_STRIPE_APIKEY", "sk_for_tests_only",
                                            "BAEDAL_PAYMENT_STRIPE_WEBHOOKSECRET", "whsec_for_tests_only")));
                    ConfigurationPropertySources.attach(context.getEnvironment());
                })
                .run(context -> assertThat(context).hasSingleBean(StripeProvider.class));
    }

    @Test
    @DisplayName("a key without a secret for callbacks is refused at the start, and it is said what is missing")
    void withoutSecret() {
        contexts.withPropertyValues(KEY)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("baedal.payment.stripe.webhook-secret"));
    }

    /** Scans as the application does, but for the notes, which would need a store. */
    @ComponentScan(excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = MongoNotes.class))
    static class Package {}
}
