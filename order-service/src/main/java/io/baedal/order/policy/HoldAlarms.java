package io.baedal.order.policy;

import io.baedal.api.order.OrderId;
import io.baedal.api.stock.HoldDue;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.StockId;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Sets the alarm that looks after a hold. Set twice it rings twice, and the second time does nothing. */
@Component
class HoldAlarms {

    private final EventScheduler scheduler;
    private final Clock clock;
    private final Duration after;

    /** @param after until it rings: longer than most orders stay undecided; where one still is, it is set again */
    HoldAlarms(EventScheduler scheduler, Clock clock, @Value("${baedal.stock.hold-alarm:15m}") Duration after) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.after = after;
    }

    void set(StockId stock, HoldId hold, OrderId order) {
        scheduler.schedule(clock.instant().plus(after), new HoldDue(stock, hold, order));
    }
}
