package io.baedal.support.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whoever asks")
class CallerTest {

    @Test
    @DisplayName("owns what is his in that role, an ADMIN owns all, and what is nobody's is nobody's but an ADMIN's")
    void owns() {
        Caller kim = Caller.of(Role.CUSTOMER, "cus-1");
        assertThat(kim.owns(Role.CUSTOMER, "cus-1")).isTrue();
        assertThat(kim.owns(Role.CUSTOMER, "cus-2")).isFalse();
        assertThat(kim.owns(Role.STORE, "cus-1")).isFalse();
        assertThat(kim.owns(Role.CUSTOMER, null)).isFalse();
        assertThat(Caller.ANONYMOUS.owns(Role.CUSTOMER, null)).isFalse();
        assertThat(Caller.of(Role.ADMIN, "ops").owns(Role.CUSTOMER, "cus-2")).isTrue();
        assertThat(Caller.of(Role.ADMIN, "ops").owns(Role.CUSTOMER, null)).isTrue();
    }

    @Test
    @DisplayName("is the same after he was written down")
    void written() {
        Caller both = new Caller(Map.of(Role.COURIER, "cou-1", Role.CUSTOMER, "cus-1"));
        assertThat(both).hasToString("CUSTOMER:cus-1 COURIER:cou-1");
        assertThat(Caller.of(both.toString())).isEqualTo(both);
        assertThat(Caller.of(Caller.ANONYMOUS.toString())).isEqualTo(Caller.ANONYMOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "cus-1 ADMIN:x", "a:b", "a/b", "ünïcode"})
    @DisplayName("has an id that could be one of ours, so that none can say more than it is")
    void wellFormed(String id) {
        assertThatThrownBy(() -> Caller.of(Role.CUSTOMER, id)).isInstanceOf(IllegalArgumentException.class);
    }
}
