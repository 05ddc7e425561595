package io.baedal.axonserver.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The text form of a durability")
final class DurabilityTest {

    @Test
    @DisplayName("is read as it is written")
    void roundTrip() {
        assertThat(Durability.parse("always")).isEqualTo(new Durability.Always());
        assertThat(Durability.parse("group(2)")).isEqualTo(new Durability.Group(2));
        assertThat(Durability.parse(" interval(1000) ")).isEqualTo(new Durability.Interval(1000));
        for (String text : new String[] {"always", "group(2)", "interval(1000)"}) {
            assertThat(Durability.parse(text)).hasToString(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "never",
                "ALWAYS",
                "group",
                "group()",
                "group(0)",
                "group(1001)",
                "group(-1)",
                "interval(60001)",
                "interval(99999999999)",
                "interval(1.5)",
                "always(1)",
                "group(2",
                "group(2) " + "x"
            })
    @DisplayName("is refused with an example or a range where it means nothing")
    void refused(String text) {
        assertThatThrownBy(() -> Durability.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(for example|choose one).*");
    }
}
