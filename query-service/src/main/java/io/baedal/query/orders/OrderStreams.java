package io.baedal.query.orders;

import io.baedal.query.projection.Positioned;
import io.baedal.query.projection.ViewProperties;
import io.baedal.query.stream.Streams;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The timeline of an order as it grows. */
@Component
final class OrderStreams extends Streams<OrderDocument, OrderChange> {

    OrderStreams(OrderCollection orders, OrderChanges changes, ViewProperties properties) {
        super(orders, changes, properties);
    }

    @Override
    protected Mono<List<OrderChange>> tell(OrderDocument order, long seen) {
        return Mono.just(Positioned.after(order.timeline(), seen).stream()
                .map(entry -> OrderChange.of(order, entry))
                .toList());
    }

    @Override
    protected boolean isOver(OrderDocument order) {
        return order.isFinal();
    }
}
