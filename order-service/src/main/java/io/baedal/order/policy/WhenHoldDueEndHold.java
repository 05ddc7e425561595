package io.baedal.order.policy;

import io.baedal.api.stock.CommitStock;
import io.baedal.api.stock.HoldDue;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.ReleaseStock;
import io.baedal.order.config.Groups;
import io.baedal.order.order.OrderStanding;
import io.baedal.order.order.ReadStanding;
import io.baedal.support.axon.Commands;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * A hold ends as its order did, if nobody has ended it yet: released where the order came to a bad end or is placed
 * anew with another hold, committed where it is under way. One that is not decided yet is looked at again later.
 */
@Component
@ProcessingGroup(Groups.ORDER_STOCK)
class WhenHoldDueEndHold {

    private final Commands commands;
    private final HoldAlarms alarms;

    WhenHoldDueEndHold(Commands commands, HoldAlarms alarms) {
        this.commands = commands;
        this.alarms = alarms;
    }

    @EventHandler
    void on(HoldDue event) {
        OrderStanding order = Objects.requireNonNull(
                commands.<OrderStanding>sendAndWait(new ReadStanding(event.orderId())), "an order stands somewhere");
        if (!HoldId.forAttempt(event.orderId(), order.attempt()).equals(event.holdId())) {
            release(event);
            return;
        }
        switch (order.status()) {
            case PLACED, CONFIRMED, CANCELLING -> alarms.set(event.stockId(), event.holdId(), event.orderId());
            case ACCEPTED, READY, IN_TRANSIT, COMPLETED ->
                commands.sendAndWait(new CommitStock(event.stockId(), event.holdId(), event.orderId()));
            case REJECTED, CANCELLED, FAILED -> release(event);
        }
    }

    private void release(HoldDue event) {
        commands.sendAndWait(new ReleaseStock(event.stockId(), event.holdId(), event.orderId()));
    }
}
