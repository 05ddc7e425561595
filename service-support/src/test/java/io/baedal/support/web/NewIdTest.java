package io.baedal.support.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NewIdTest {

    @Test
    @DisplayName("I10 the same key names the same thing, another key or another kind of thing does not")
    void sameKeySameId() {
        assertThat(NewId.of("cus", "key")).isEqualTo(NewId.of("cus", "key")).startsWith("cus-");
        assertThat(NewId.of("cus", "key")).isNotEqualTo(NewId.of("cus", "key2"));
        assertThat(NewId.of("cus", "key").substring(3))
                .isNotEqualTo(NewId.of("sto", "key").substring(3));
    }

    @Test
    @DisplayName("without a key every id is new")
    void withoutKey() {
        assertThat(NewId.of("cus", null)).isNotEqualTo(NewId.of("cus", null)).startsWith("cus-");
    }
}
