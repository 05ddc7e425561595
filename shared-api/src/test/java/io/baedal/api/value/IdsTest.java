package io.baedal.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("a name-based id is the one that another implementation of RFC 9562 computes")
    @CsvSource({"cus-1/key-1, 2970c857-4c85-51d1-a395-c3619598d4f7", "한글, f1295c0a-5eb0-55d6-8b98-4c0901b02c4a"})
    void nameBased(String name, String expected) {
        assertThat(Ids.uuid5(name)).hasToString(expected);
        assertThat(Ids.uuid5(name).version()).isEqualTo(5);
        assertThat(Ids.uuid5(name).variant()).isEqualTo(2);
    }

    @ParameterizedTest
    @DisplayName("S3-23 an id is ASCII, without anything a path or a key could stumble over")
    @NullSource
    @ValueSource(strings = {"", " ", "a b", "a/b", "a\n", "주문", "a:b", "é"})
    void refused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ids.requireWellFormed("OrderId", value));
    }

    @Test
    @DisplayName("an id has at most 100 characters")
    void length() {
        assertThatNoException().isThrownBy(() -> Ids.requireWellFormed("OrderId", "a".repeat(100)));
        assertThatIllegalArgumentException().isThrownBy(() -> Ids.requireWellFormed("OrderId", "a".repeat(101)));
    }
}
