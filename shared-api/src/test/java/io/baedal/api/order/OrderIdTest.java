package io.baedal.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.stock.HoldId;
import io.baedal.api.ticket.TicketId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrderIdTest {

    private static final CustomerId CUSTOMER = CustomerId.of("cus-1");

    @Test
    @DisplayName("S0-14 the same request means the same order, another key or customer another one")
    void forRequest() {
        OrderId order = OrderId.forRequest(CUSTOMER, "key-1");
        assertThat(OrderId.forRequest(CustomerId.of("cus-1"), "key-1")).isEqualTo(order);
        // On another machine, in another version, after a restart: the value is part of the contract.
        assertThat(order).hasToString("ord-2970c857-4c85-51d1-a395-c3619598d4f7");
        assertThat(OrderId.forRequest(CUSTOMER, "key-2")).isNotEqualTo(order);
        assertThat(OrderId.forRequest(CustomerId.of("cus-2"), "key-1")).isNotEqualTo(order);
    }

    @Test
    @DisplayName("a key that is any text still names a well-formed order")
    void anyKey() {
        assertThat(OrderId.forRequest(CUSTOMER, "열쇠 / 1\n").value()).matches("ord-[0-9a-f-]{36}");
    }

    @Test
    @DisplayName("S0-14 B6 the ids of different aggregates of one order are never equal, and all are derived from it")
    void derivedIdsDiffer() {
        // given one order, and the ids of all that belongs to it
        OrderId order = OrderId.forRequest(CUSTOMER, "key-1");
        Set<String> ids = Stream.of(
                        order,
                        PaymentId.forAttempt(order, 1),
                        PaymentId.forAttempt(order, 2),
                        HoldId.forAttempt(order, 1),
                        HoldId.forAttempt(order, 2),
                        TicketId.forOrder(order),
                        DeliveryId.forOrder(order))
                .map(Object::toString)
                .collect(Collectors.toSet());
        // then no two are the same, and each names the order
        assertThat(ids).hasSize(7).allMatch(id -> id.endsWith(order.value()) || id.contains(order.value() + "-"));
    }

    @Test
    @DisplayName("a payment tells its order, and one that was named otherwise tells none")
    void orderOfAPayment() {
        OrderId order = OrderId.of("ord-a-2");
        assertThat(PaymentId.forAttempt(order, 13).order()).contains(order);
        assertThat(PaymentId.of("pay-2").order()).isEmpty();
        assertThat(PaymentId.of("ord-a-2").order()).isEmpty();
        assertThat(PaymentId.of("pay-ord-a-x").order()).isEmpty();
    }
}
