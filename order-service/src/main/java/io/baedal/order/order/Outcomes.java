package io.baedal.order.order;

import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderStatus;
import io.baedal.order.config.Groups;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Tells requests that wait here what became of their orders, whichever instance decided it: every instance reads the
 * whole log from its head, and forgets what nobody waits for.
 */
@Component
@ProcessingGroup(Groups.ORDER_OUTCOMES)
class Outcomes {

    /** An order has one outcome an attempt, and a request waits through few of them. */
    private static final int KEPT_A_REQUEST = 8;

    private final ConcurrentMap<OrderId, Set<Sinks.Many<OrderStanding>>> waiting = new ConcurrentHashMap<>();

    /** Outcomes of one order from now on, kept until they are asked for. Close it. */
    Watch watch(OrderId order) {
        Sinks.Many<OrderStanding> sink = Sinks.many().replay().limit(KEPT_A_REQUEST);
        waiting.compute(order, (id, sinks) -> {
            Set<Sinks.Many<OrderStanding>> all = sinks == null ? ConcurrentHashMap.newKeySet() : sinks;
            all.add(sink);
            return all;
        });
        return new Watch(order, sink);
    }

    int waitingRequests() {
        return waiting.values().stream().mapToInt(Set::size).sum();
    }

    @EventHandler
    void on(OrderConfirmed event) {
        tell(new OrderStanding(event.orderId(), event.attempt(), OrderStatus.CONFIRMED, null, true));
    }

    @EventHandler
    void on(OrderRejected event) {
        tell(new OrderStanding(event.orderId(), event.attempt(), OrderStatus.REJECTED, event.reason(), false));
    }

    @EventHandler
    void on(OrderCancelled event) {
        // Whoever waits still waits for the confirmation, and takes the first that comes: so there was none.
        tell(new OrderStanding(event.orderId(), event.attempt(), OrderStatus.CANCELLED, event.reason(), false));
    }

    private void tell(OrderStanding outcome) {
        Set<Sinks.Many<OrderStanding>> sinks = waiting.get(outcome.orderId());
        if (sinks != null) {
            sinks.forEach(sink -> sink.emitNext(outcome, Sinks.EmitFailureHandler.FAIL_FAST));
        }
    }

    /** One request that waits. */
    final class Watch {

        private final OrderId order;
        private final Sinks.Many<OrderStanding> sink;

        private Watch(OrderId order, Sinks.Many<OrderStanding> sink) {
            this.order = order;
            this.sink = sink;
        }

        Flux<OrderStanding> outcomes() {
            return sink.asFlux();
        }

        void close() {
            waiting.computeIfPresent(order, (id, sinks) -> {
                sinks.remove(sink);
                return sinks.isEmpty() ? null : sinks;
            });
        }
    }
}
