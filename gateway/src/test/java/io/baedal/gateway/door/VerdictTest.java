package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;

@DisplayName("What a request says of its service:")
class VerdictTest {

    private static final Duration SLOW = Duration.ofSeconds(10);
    private static final Throwable LATE = new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "order-service",
            CircuitBreakerConfig.custom().slowCallDurationThreshold(SLOW).build());

    /** Failed, slow and all others that were counted. */
    private String counted() {
        CircuitBreaker.Metrics seen = breaker.getMetrics();
        return seen.getNumberOfFailedCalls() + " " + seen.getNumberOfSlowSuccessfulCalls() + " "
                + (seen.getNumberOfSuccessfulCalls() - seen.getNumberOfSlowSuccessfulCalls());
    }

    private void judge(MockServerHttpRequest request, boolean whole, Duration took, Consumer<Verdict> end) {
        assertThat(breaker.tryAcquirePermission()).isTrue();
        Verdict verdict = new Verdict(breaker, request, SLOW, now::get);
        if (whole) {
            now.addAndGet(SLOW.multipliedBy(2).toNanos());
            verdict.watched().getBody().blockLast();
        }
        now.addAndGet(took.toNanos());
        end.accept(verdict);
        // Whatever comes after it counts no more.
        verdict.left();
        verdict.lost(new ConnectException("refused"));
    }

    private static MockServerHttpRequest post() {
        return MockServerHttpRequest.post("/orders").body("{}");
    }

    private static Consumer<Verdict> answered(int status, boolean retryAfter) {
        MockServerHttpResponse response = new MockServerHttpResponse();
        response.setStatusCode(HttpStatusCode.valueOf(status));
        if (retryAfter) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, "2");
        }
        return verdict -> verdict.answered(response);
    }

    @ParameterizedTest(name = "{0}, Retry-After: {1}: failed, slow, well: {2}")
    @CsvSource({
        "200, false, 0 0 1",
        "404, false, 0 0 1",
        "429, true, 0 0 1",
        "500, false, 1 0 0",
        "502, false, 1 0 0",
        "503, false, 1 0 0",
        "503, true, 0 0 1",
        "504, true, 0 0 1",
        "504, false, 1 0 0",
    })
    @DisplayName(
            "an answer, and a 503 that says when to come back is one, since a gate or a log is away and not the service")
    void answers(int status, boolean retryAfter, String counts) {
        judge(post(), true, Duration.ofMillis(50), answered(status, retryAfter));
        assertThat(counted()).isEqualTo(counts);
    }

    @Test
    @DisplayName("nobody there, no answer in time, or a connection that breaks when all was sent, is a failure")
    void losses() {
        judge(post(), false, Duration.ZERO, verdict -> verdict.lost(new ConnectException("refused")));
        judge(post(), true, SLOW, verdict -> verdict.lost(LATE));
        judge(post(), true, Duration.ZERO, verdict -> verdict.lost(new IOException("closed")));
        assertThat(counted()).isEqualTo("3 0 0");
    }

    @Test
    @DisplayName("a client that sends its body too slowly, or never, shuts nobody else out")
    void slowClient() {
        judge(post(), false, SLOW.multipliedBy(3), verdict -> verdict.lost(LATE));
        judge(post(), true, SLOW.minusNanos(1), verdict -> verdict.lost(LATE));
        judge(post(), false, SLOW.multipliedBy(3), verdict -> verdict.lost(new IOException("closed")));
        judge(post(), false, SLOW.multipliedBy(3), Verdict::left);
        judge(post(), true, SLOW, verdict -> verdict.lost(new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE)));
        assertThat(counted()).isEqualTo("0 0 0");
    }

    @Test
    @DisplayName("slow is slow, also if its client has gone; but not if it was asked to wait")
    void slow() {
        Duration took = SLOW.plusSeconds(1);
        judge(post(), true, took, answered(200, false));
        judge(post(), true, took, Verdict::left);
        assertThat(counted()).isEqualTo("0 2 0");
        judge(
                MockServerHttpRequest.post("/orders").header("Prefer", "wait=5").body("{}"),
                true,
                took,
                answered(201, false));
        judge(MockServerHttpRequest.get("/positions/17?waitMillis=5000").build(), true, took, answered(200, false));
        judge(
                MockServerHttpRequest.get("/positions/17?waitMillis=for%20ever").build(),
                true,
                took.minus(SLOW),
                answered(200, false));
        assertThat(counted()).isEqualTo("0 2 3");
        judge(post(), true, SLOW.minusSeconds(1), Verdict::left);
        assertThat(counted()).isEqualTo("0 2 3");
    }

    @Test
    @DisplayName("what counts for nothing leaves its place to another")
    void released() {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
        for (int n = 0; n < 100; n++) {
            judge(post(), false, Duration.ZERO, Verdict::left);
        }
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.HALF_OPEN);
    }
}
