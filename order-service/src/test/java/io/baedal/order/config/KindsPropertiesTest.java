package io.baedal.order.config;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;

class KindsPropertiesTest {

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
                        new Plan.CancelTerms(
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
