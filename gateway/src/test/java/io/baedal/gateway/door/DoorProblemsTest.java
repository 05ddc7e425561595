package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.support.web.ProblemType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DoorProblemsTest {

    @Test
    @DisplayName("the door's problems mean what those of the services mean")
    void titles() {
        assertThat(DoorProblems.TITLES)
                .isNotEmpty()
                .allSatisfy((code, title) ->
                        assertThat(ProblemType.of(code).map(ProblemType::title)).contains(title));
    }
}
