package io.baedal.order.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderSettled;
import io.baedal.api.value.Reason;
import io.baedal.order.config.OrderServiceApplication;
import io.baedal.order.test.PaymentInTests;
import io.baedal.order.test.PaymentInTests.Mood;
import io.baedal.order.test.Shopping;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.ServiceIT;
import java.time.Duration;
import java.util.Objects;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** Apart from {@link PlacementIT}, so that nobody else waits for its thirty seconds. */
@ServiceIT
@ContextConfiguration(
        classes = {OrderServiceApplication.class, PaymentInTests.class},
        initializers = BackingServices.class)
@TestPropertySource(properties = {"spring.config.name=order-service", "baedal.gate.timeout=2s"})
class LostAnswerIT {

    private final PaymentInTests payment;
    private final EventStore log;
    private final int port;

    @Autowired
    LostAnswerIT(@Value("${local.server.port}") int port, EventStore log, PaymentInTests payment) {
        this.port = port;
        this.log = log;
        this.payment = payment;
    }

    @AfterEach
    void paymentIsWell() {
        payment.feel(Mood.YES);
    }

    @Test
    @DisplayName("I4 an answer that is lost for good: the alarm on Axon Server ends the attempt after thirty seconds")
    void forgetful() {
        // given
        Shopping shopping = new Shopping(port, log, 10);
        payment.feel(Mood.FORGETFUL);
        // when
        OrderId order = Objects.requireNonNull(
                        shopping.placeLater(shopping.quote(1), "key-lost").block(Duration.ofSeconds(60)))
                .orderId();
        // then
        assertThat(shopping.happened(order, OrderRejected.class).reason()).isEqualTo(Reason.PAYMENT_UNAVAILABLE);
        shopping.happened(order, OrderSettled.class);
        assertThat(shopping.cakesLeft()).isEqualTo(10);
    }
}
