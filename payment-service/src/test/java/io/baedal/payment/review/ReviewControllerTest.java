package io.baedal.payment.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.review.PostReview;
import io.baedal.api.review.ReviewId;
import io.baedal.api.value.Refusal;
import io.baedal.support.axon.Commands;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.test.ScriptedCommands;
import io.baedal.support.test.ScriptedCommands.Answer;
import io.baedal.support.web.Problems;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@DisplayName("Reviews over HTTP")
class ReviewControllerTest {

    private final ScriptedCommands reviews = new ScriptedCommands();
    private final WebTestClient http = WebTestClient.bindToController(
                    new ReviewController(new Commands(reviews.gateway(), Duration.ofSeconds(1))))
            .controllerAdvice(new Problems())
            .build();

    @Test
    @DisplayName("S2-8 S4-11 a score and what one thinks, by the order's id")
    void said() {
        put("{\"score\": 4, \"text\": \"warm\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"orderId\": \"ord-1\", \"score\": 4, \"text\": \"warm\"}");
        assertThat(reviews.sent()).containsExactly(new PostReview(ReviewId.of("rev-ord-1"), 4, "warm"));
    }

    @Test
    @DisplayName("a score alone is enough")
    void scoreAlone() {
        put("{\"score\": 1}").expectStatus().isOk();
        assertThat(reviews.sent()).containsExactly(new PostReview(ReviewId.of("rev-ord-1"), 1, ""));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "NOT_FOUND, NOT_FOUND, 404",
        "CONFLICT, REVIEW_NOT_OPEN, 409",
        "INVALID, SCORE_OUT_OF_RANGE, 422",
    })
    @DisplayName("S2-8 a refusal is told with its code:")
    void refused(Refusal.Category category, String code, int status) {
        reviews.answering(new Answer.Failure(new RuleBroken(new Refusal(category, code, "No."))));
        put("{\"score\": 9}")
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"score\": \"good\"}", "nonsense", ""})
    @DisplayName("what cannot be read never becomes a command:")
    void unreadable(String body) {
        put(body).expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("BAD_REQUEST");
        assertThat(reviews.sent()).isEmpty();
    }

    private ResponseSpec put(String body) {
        return http.put()
                .uri("/reviews/ord-1")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
