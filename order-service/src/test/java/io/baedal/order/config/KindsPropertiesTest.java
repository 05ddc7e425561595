package io.baedal.order.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.CancelFee;
import io.baedal.api.plan.Gate;
import io.baedal.api.plan.Holds;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.plan.PriceRule;
import io.baedal.api.plan.Purpose;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;

class KindsPropertiesTest {

    /** All lines that there are, of a visit whose tools a courier brings. */
    private static final Map<String, String> EVERY_LINE = Map.ofEntries(
            entry("kind", "VISIT"),
            entry("price", "FIXED"),
            entry("holds", "SLOTS"),
            entry("pay.purpose", "PURCHASE"),
            entry("pay.captureOn", "ACCEPTED"),
            entry("pay.keptOnCompletionPercent", "100"),
            entry("pay.keptOnNoShowPercent", "50"),
            entry("prepare.answerWithin", "10m"),
            entry("prepare.acceptsByItself", "true"),
            entry("prepare.readyFirst", "true"),
            entry("prepare.noShowAfter", "30m"),
            entry("carry.requestedOn", "TICKET_ACCEPTED"),
            entry("carry.pickUpAt", "STORE"),
            entry("carry.largeFrom", "5"),
            entry("carry.giveUpAfter", "30m"),
            entry("gates", "STOCK,PAYMENT"),
            entry("acceptedOn", "TICKET_ACCEPTED"),
            entry("completedOn", "DELIVERED"),
            entry("cancel.customerMayCancelIn", "PLACED,CONFIRMED,ACCEPTED"),
            entry("cancel.storeDecidesIn", "ACCEPTED"),
            entry("cancel.storeDecidesWithin", "5m"),
            entry("cancel.fee.percent", "30"),
            entry("cancel.fee.freeAfterAcceptance", "2m"),
            entry("cancel.fee.freeUntilArrival", "true"),
            entry("cancel.fee.freeBeforeSlot", "24h"));

    @Test
    @DisplayName("the sixth kind of docs/add-a-kind-of-business.md is a few lines of configuration, beside the five")
    void sixth() throws IOException {
        Plans plans =
                bound(yamlOf(Path.of("../docs/add-a-kind-of-business.md"))).plans();
        assertThat(plans.kinds()).hasSize(6).containsAll(Plans.standard().kinds());
        assertThat(plans.of(Kind.of("REPAIR_VISIT")))
                .isEqualTo(new Plan(
                        Kind.of("REPAIR_VISIT"),
                        PriceRule.FIXED,
                        Holds.SLOTS,
                        new Plan.PayLeg(Purpose.PURCHASE, null, 100, 50),
                        new Plan.PrepareLeg(Duration.ofMinutes(30), true, false, Duration.ofMinutes(30)),
                        null,
                        List.of(Gate.STOCK, Gate.PAYMENT),
                        Milestone.TICKET_ACCEPTED,
                        Milestone.TICKET_HANDED_OVER,
                        Plan.CancelTerms.withoutAsking(
                                Set.of(OrderStatus.PLACED, OrderStatus.CONFIRMED, OrderStatus.ACCEPTED),
                                new CancelFee(30, null, false, Duration.ofHours(24)))));
    }

    @Test
    @DisplayName("without configuration there are the five")
    void none() {
        assertThat(new KindsProperties(List.of()).plans().kinds())
                .isEqualTo(Plans.standard().kinds());
    }

    @Test
    @DisplayName("a row that makes no sense is refused at the start, and says which value it was")
    void nonsense() {
        Map<String, String> row = Map.of("baedal.kinds[0].kind", "repair visit");
        assertThatThrownBy(
                        () -> new Binder(new MapConfigurationPropertySource(row)).bind("baedal", KindsProperties.class))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("repair visit");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("a line that must be there and is not is named at the start, whichever it is")
    @CsvSource(
            delimiter = '|',
            value = {
                "kind                        | a row names its kind",
                "price                       | VISIT needs price",
                "holds                       | VISIT needs holds",
                "pay                         | VISIT needs pay",
                "pay.purpose                 | VISIT needs pay.purpose",
                "pay.keptOnCompletionPercent | pay.keptOnCompletionPercent is missing",
                "pay.keptOnNoShowPercent     | pay.keptOnNoShowPercent is missing",
                "prepare                     | VISIT never reaches its carry.requestedOn",
                "prepare.answerWithin        | VISIT needs prepare.answerWithin",
                "carry                       | VISIT never reaches its completedOn, DELIVERED",
                "carry.requestedOn           | VISIT needs carry.requestedOn",
                "carry.pickUpAt              | VISIT needs carry.pickUpAt",
                "carry.giveUpAfter           | VISIT needs carry.giveUpAfter",
                "gates                       | VISIT has the gate STOCK exactly if it holds something",
                "acceptedOn                  | VISIT needs acceptedOn",
                "completedOn                 | VISIT needs completedOn",
                "cancel                      | VISIT needs cancel",
                "cancel.customerMayCancelIn  | cancel.customerMayCancelIn is missing",
                "cancel.storeDecidesIn       | VISIT has cancel.storeDecidesWithin exactly if",
                "cancel.storeDecidesWithin   | VISIT has cancel.storeDecidesWithin exactly if",
                "cancel.fee                  | VISIT needs cancel.fee",
                "cancel.fee.percent          | percent is missing",
            })
    void missing(String line, String sentence) {
        assertThatThrownBy(() -> boundWithout(line).plans())
                .isInstanceOf(RuntimeException.class)
                .satisfies(refused -> assertThat(rootOf(refused))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(sentence));
    }

    @ParameterizedTest
    @DisplayName("a line that may be left away may be left away")
    @ValueSource(
            strings = {
                "no such line",
                "pay.captureOn",
                "prepare.acceptsByItself",
                "prepare.readyFirst",
                "prepare.noShowAfter",
                "carry.largeFrom",
                "cancel.fee.freeAfterAcceptance",
                "cancel.fee.freeUntilArrival",
                "cancel.fee.freeBeforeSlot"
            })
    void optional(String line) {
        assertThat(boundWithout(line).plans().kinds()).contains(Kind.of("VISIT"));
    }

    /** Every line, but this one and those below it. */
    private static KindsProperties boundWithout(String line) {
        Map<String, String> row = new HashMap<>();
        EVERY_LINE.forEach((key, value) -> {
            if (!(key + ".").startsWith(line + ".")) {
                row.put("baedal.kinds[0]." + key, value);
            }
        });
        return new Binder(new MapConfigurationPropertySource(row))
                .bind("baedal", KindsProperties.class)
                .get();
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    /** What the first block of YAML of a page says. */
    private static String yamlOf(Path page) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf("```yaml\n") + "```yaml\n".length();
        return text.substring(begin, text.indexOf("```", begin));
    }

    private static KindsProperties bound(String yaml) throws IOException {
        var sources = new YamlPropertySourceLoader()
                .load("the page", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
        return new Binder(ConfigurationPropertySources.from(sources))
                .bind("baedal", KindsProperties.class)
                .get();
    }
}
