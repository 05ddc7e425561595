package io.baedal.support.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderReady;
import io.baedal.support.cause.Cause;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.ServiceIT;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

@ServiceIT
@TestPropertySource(
        properties = {"spring.application.name=listening", "spring.config.import=classpath:baedal-defaults.yaml"})
@ContextConfiguration(classes = Listening.class, initializers = BackingServices.class)
class ParkedEventsIT {

    private final EventGateway events;
    private final Listening.Ear ear;
    private final EventProcessingConfiguration processing;

    @Autowired
    ParkedEventsIT(EventGateway events, Listening.Ear ear, EventProcessingConfiguration processing) {
        this.events = events;
        this.ear = ear;
        this.processing = processing;
    }

    @Test
    @DisplayName("F14 a poison event parks its own order only, is tried again, and heals with all that came after it")
    void parkedAndHealed() {
        // given an order whose events fail
        OrderId poisoned = OrderId.of("ord-poisoned");
        OrderId well = OrderId.of("ord-well");
        ear.poison(poisoned);
        // when events of it and of others arrive
        ready(poisoned);
        ready(well);
        ready(poisoned);
        IntStream.range(0, 20).forEach(i -> ready(OrderId.of("ord-other-" + i)));
        // then the others go on, and it is tried again and again
        soon().untilAsserted(() -> assertThat(ear.heard()).hasSizeGreaterThanOrEqualTo(21));
        assertThat(ear.heard()).contains(well).doesNotContain(poisoned);
        soon().untilAsserted(() -> assertThat(ear.tried(poisoned)).isGreaterThan(2));
        assertThat(parked()).isEqualTo(2);
        // when the cause is gone
        ear.heal(poisoned);
        // then both of its events are handled, once each, and nothing stays parked
        soon().untilAsserted(() -> assertThat(parked()).isZero());
        assertThat(ear.heard()).filteredOn(poisoned::equals).hasSize(2);
        // and what is done then says that it comes late, and for what
        assertThat(ear.cause(poisoned))
                .containsEntry(Cause.EVENT, "OrderReady")
                .containsEntry(Cause.PARKED_FOR, "IllegalStateException")
                .containsKey(Cause.PARKED_AT);
        assertThat(ear.cause(well)).containsEntry(Cause.EVENT, "OrderReady").doesNotContainKey(Cause.PARKED_AT);
        // and the order is an ordinary one again
        ready(poisoned);
        soon().untilAsserted(() ->
                assertThat(ear.heard()).filteredOn(poisoned::equals).hasSize(3));
    }

    @Test
    @DisplayName("F14 an order that stays poisoned does not keep another parked one from healing")
    void oneHealsBesideAnother() {
        // given two poisoned orders, of which the one that was parked first never heals
        OrderId never = OrderId.of("ord-never");
        OrderId later = OrderId.of("ord-later");
        ear.poison(never);
        ear.poison(later);
        ready(never);
        soon().untilAsserted(() -> assertThat(ear.tried(never)).isPositive());
        ready(later);
        soon().untilAsserted(() -> assertThat(ear.tried(later)).isPositive());
        // when the second one heals
        ear.heal(later);
        // then it is handled while the first stays parked
        soon().untilAsserted(() -> assertThat(ear.heard()).contains(later));
        assertThat(ear.heard()).doesNotContain(never);
        ear.heal(never);
        soon().untilAsserted(() -> assertThat(parked()).isZero());
    }

    private long parked() {
        return processing.deadLetterQueue(Listening.GROUP).orElseThrow().size();
    }

    private void ready(OrderId order) {
        events.publish(new OrderReady(order));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }
}
