package io.baedal.query.orders;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import io.baedal.query.why.Happened;
import io.baedal.query.why.Histories;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** An order as it stood at some time: what the view was after the last of its events that had happened by then. */
@Component
final class OrderAtTime {

    private final Histories histories;

    OrderAtTime(Histories histories) {
        this.histories = histories;
    }

    /** Empty before its first event. A time that is still to come sees all events that there are. */
    Mono<OrderDocument> find(OrderId id, Instant at) {
        return histories
                .happened(id)
                .reduceWith(() -> new Past(null, null), (past, next) -> past.and(next, at))
                .flatMap(past -> Mono.justOrEmpty(past.then()));
    }

    /**
     * What is known while a history is read. Services stamp their events by clocks of their own, so that an event may stand
     * behind another in the log and be a little earlier: what is shown is a state that the view has been in, always.
     *
     * @param order after the last event that was read
     * @param then after the last one that had happened by the time that was asked for
     */
    record Past(@Nullable OrderDocument order, @Nullable OrderDocument then) {

        Past and(Happened next, Instant at) {
            if (OrderFold.FOLDING.subjectOf(next.event()) == null) {
                return this;
            }
            OrderDocument after = OrderFold.fold(order, (AboutOrder) next.event(), next.position(), next.at());
            return new Past(after, next.at().isAfter(at) ? then : after);
        }
    }
}
