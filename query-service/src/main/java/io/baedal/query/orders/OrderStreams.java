package io.baedal.query.orders;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * What happens to an order, as it happens. All that a stream keeps is the last position it sent; the entries come from
 * the view each time there is news, so a slow reader costs one signal and holds nobody back, and it does not matter
 * which instance built the view.
 */
@Component
final class OrderStreams {

    private static final Duration FIRST_RETRY = Duration.ofMillis(20);

    private final OrderCollection orders;
    private final OrderChanges changes;
    private final OrdersProperties properties;

    OrderStreams(OrderCollection orders, OrderChanges changes, OrdersProperties properties) {
        this.orders = orders;
        this.changes = changes;
        this.properties = properties;
    }

    /** The order, as soon as it is known here; empty if that takes longer than patience allows. */
    Mono<OrderDocument> known(String orderId) {
        return orders.find(orderId)
                .switchIfEmpty(Mono.defer(() -> changes.of(orderId)
                        .publishOn(Schedulers.parallel(), 1)
                        .switchMap(position -> reaching(orderId, position))
                        .next()
                        .timeout(properties.patience(), Mono.empty())));
    }

    /**
     * Every entry of the timeline after a position, each once and in order, those to come included. Completes after the
     * last one; does not fail, but waits, while the store or the log cannot be reached.
     */
    Flux<OrderChange> after(String orderId, long position) {
        return Flux.defer(() -> {
            AtomicLong seen = new AtomicLong(position);
            return changes.of(orderId)
                    .publishOn(Schedulers.parallel(), 1)
                    .filter(news -> news == OrderChanges.AS_IT_IS || news > seen.get())
                    .switchMap(news -> reaching(orderId, news)
                            .flatMapIterable(order -> order.after(seen.get()).stream()
                                    .map(entry -> OrderChange.of(order, entry))
                                    .toList()))
                    // What an overtaken read has handed over, the next one finds again.
                    .filter(change -> seen.getAndAccumulate(change.entry().position(), Math::max)
                            < change.entry().position())
                    .takeUntil(OrderChange::last);
        });
    }

    /** The order once the view has come as far as the log is known to be; read again, ever more seldom, until then. */
    private Mono<OrderDocument> reaching(String orderId, long position) {
        Mono<OrderDocument> read = orders.find(orderId).filter(order -> order.position() >= position);
        Mono<OrderDocument> reached =
                position == OrderChanges.AS_IT_IS ? read : read.switchIfEmpty(Mono.error(Behind::new));
        return reached.retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY).maxBackoff(properties.heartbeat()));
    }

    /** The view has not caught up with the log yet. Carries no stack: it is expected. */
    private static final class Behind extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Behind() {
            super("the view is behind the log", null, false, false);
        }
    }
}
