package io.baedal.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrderStatusTest {

    @Test
    @DisplayName("four of the states are ends")
    void ends() {
        assertThat(Arrays.stream(OrderStatus.values()).filter(OrderStatus::isEnd))
                .containsExactlyInAnyOrder(
                        OrderStatus.REJECTED, OrderStatus.COMPLETED, OrderStatus.CANCELLED, OrderStatus.FAILED);
    }
}
