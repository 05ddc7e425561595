package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.support.web.ProblemType;
import io.baedal.support.web.Problems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class DoorProblemsTest {

    @Test
    @DisplayName("the door's problems mean what those of the services mean")
    void titles() {
        assertThat(DoorProblems.TITLES)
                .isNotEmpty()
                .allSatisfy((code, title) ->
                        assertThat(ProblemType.of(code).map(ProblemType::title)).contains(title));
    }

    @Test
    @DisplayName("the door says when to come back where the services do, and so much later as they do")
    void retries() {
        assertThat(DoorProblems.RETRY_AFTER).isEqualTo(Problems.RETRY_AFTER);
        assertThat(DoorProblems.TITLES.keySet())
                .filteredOn(code -> ProblemType.valueOf(code).retryHelps())
                .containsExactlyInAnyOrder(
                        "TOO_MANY_REQUESTS", "NO_ANSWER", "TOKEN_ISSUER_UNAVAILABLE", "SERVICE_UNAVAILABLE")
                .allSatisfy(code -> assertThat(ProblemType.valueOf(code).statuses())
                        .allMatch(status -> DoorProblems.RETRY_HELPS.contains(HttpStatus.valueOf(status))));
    }
}
