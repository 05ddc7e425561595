package io.baedal.order.order;

import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.order.PlaceOrder;
import io.baedal.support.axon.Commands;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Places an order and waits for what becomes of it, as long as the customer does. */
@Component
class Placing {

    private final Commands commands;
    private final Outcomes outcomes;

    Placing(Commands commands, Outcomes outcomes) {
        this.commands = commands;
        this.outcomes = outcomes;
    }

    /** Where the order stands once it is decided, or after {@code patience}, whichever is first. */
    Mono<OrderStanding> place(PlaceOrder command, Duration patience) {
        // The watch is there before the command is sent: an outcome can be quicker than the answer to the command.
        return Mono.using(
                () -> outcomes.watch(command.orderId()),
                watch -> commands.<OrderStanding>send(command)
                        .flatMap(standing -> standing.status() == OrderStatus.PLACED
                                ? decided(standing, watch, patience)
                                : Mono.just(standing)),
                Outcomes.Watch::close);
    }

    private Mono<OrderStanding> decided(OrderStanding placed, Outcomes.Watch watch, Duration patience) {
        return watch.outcomes()
                .filter(outcome -> outcome.attempt() == placed.attempt())
                .next()
                .timeout(patience, now(placed.orderId()));
    }

    private Mono<OrderStanding> now(OrderId order) {
        return commands.send(new ReadStanding(order));
    }
}
