package io.baedal.axonserver.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Topics of a stream")
class TopicTest {

    @Test
    @DisplayName("are given by their names")
    void known() {
        assertThat(Topic.parse("log,overview")).containsExactlyInAnyOrder(Topic.OVERVIEW, Topic.LOG);
    }

    @Test
    @DisplayName("that do not exist are refused with those that do")
    void unknown() {
        assertThatThrownBy(() -> Topic.parse("overview,weather")).hasMessageContaining("There is no topic weather");
    }
}
