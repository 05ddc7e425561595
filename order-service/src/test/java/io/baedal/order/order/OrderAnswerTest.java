package io.baedal.order.order;

import static io.baedal.order.test.Given.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.value.Reason;
import io.baedal.order.order.OrderController.OrderView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** The same request gets the same status whenever it is repeated. */
class OrderAnswerTest {

    @ParameterizedTest
    @DisplayName("I10 what was confirmed once is 201 whatever became of it since, and the answer says what")
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"PLACED", "REJECTED"})
    void confirmedOnce(OrderStatus status) {
        ResponseEntity<Object> answer = OrderAnswer.of(new OrderStanding(ORDER, 1, status, Reason.STORE_BUSY, true));
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(answer.getBody()).isEqualTo(new OrderView(ORDER, status, Reason.STORE_BUSY));
    }

    @ParameterizedTest
    @DisplayName("C7 what was cancelled before it was confirmed is no order: 409, and which one it would have been")
    @EnumSource(names = {"CUSTOMER_CHANGED_MIND", "ADDRESS_ERROR"})
    void cancelledBefore(Reason reason) {
        ResponseEntity<Object> answer =
                OrderAnswer.of(new OrderStanding(ORDER, 1, OrderStatus.CANCELLED, reason, false));
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(answer.getBody())
                .isInstanceOfSatisfying(
                        ProblemDetail.class,
                        problem -> assertThat(problem.getProperties())
                                .containsEntry("code", "ORDER_CANCELLED")
                                .containsEntry("orderId", ORDER.toString()));
    }
}
