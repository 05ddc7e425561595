package io.baedal.order.order;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.value.Reason;
import io.baedal.order.order.OrderController.OrderView;
import io.baedal.support.web.ProblemType;
import io.baedal.support.web.Problems;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** What an order's standing is in HTTP. */
final class OrderAnswer {

    private OrderAnswer() {}

    /**
     * The answer to whoever placed it, now or before: the same request gets the same status each time, so 201 for what was
     * confirmed, whatever became of it since, and the body says what. What was cancelled before that is no order.
     */
    static ResponseEntity<Object> of(OrderStanding standing) {
        if (standing.status() == OrderStatus.REJECTED && standing.reason() != null) {
            return rejected(standing, standing.reason());
        }
        if (standing.status() == OrderStatus.CANCELLED && !standing.confirmed()) {
            String sentence = "The order was cancelled before it was confirmed.";
            return problem(HttpStatus.CONFLICT, ProblemType.ORDER_CANCELLED.name(), sentence, standing, null);
        }
        HttpStatus status = standing.status() == OrderStatus.PLACED ? HttpStatus.ACCEPTED : HttpStatus.CREATED;
        return ResponseEntity.status(status)
                .location(URI.create("/orders/" + standing.orderId()))
                .body(new OrderView(standing.orderId(), standing.status(), standing.reason()));
    }

    static ResponseEntity<Object> cancelTaken(OrderStanding standing) {
        return ResponseEntity.accepted()
                .location(URI.create("/orders/" + standing.orderId()))
                .body(new OrderView(standing.orderId(), standing.status(), standing.reason()));
    }

    static ResponseEntity<Object> gateClosed(Duration retryAfter) {
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                ProblemType.GATE_UNAVAILABLE.name(),
                "Orders cannot be taken right now. This request changed nothing; come back shortly, with the same key.",
                null,
                retryAfter);
    }

    private static ResponseEntity<Object> rejected(OrderStanding standing, Reason reason) {
        if (reason.retryable()) {
            String sentence =
                    "The order could not be confirmed in time and was rejected; the same key may be used again.";
            return problem(HttpStatus.SERVICE_UNAVAILABLE, reason.name(), sentence, standing, Problems.RETRY_AFTER);
        }
        HttpStatus status = reason == Reason.PAYMENT_DECLINED ? HttpStatus.PAYMENT_REQUIRED : HttpStatus.CONFLICT;
        return problem(status, reason.name(), "The order was rejected: " + reason + ".", standing, null);
    }

    private static ResponseEntity<Object> problem(
            HttpStatus status,
            String code,
            String sentence,
            @Nullable OrderStanding standing,
            @Nullable Duration retryAfter) {
        ResponseEntity<ProblemDetail> problem = Problems.problem(status, code, sentence);
        HttpHeaders headers = new HttpHeaders(problem.getHeaders());
        if (standing != null && problem.getBody() != null) {
            problem.getBody().setProperty("orderId", standing.orderId().toString());
        }
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())));
        }
        return new ResponseEntity<>(problem.getBody(), headers, status);
    }
}
