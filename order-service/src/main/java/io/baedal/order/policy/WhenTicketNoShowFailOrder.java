package io.baedal.order.policy;

import io.baedal.api.order.FailOrder;
import io.baedal.api.ticket.TicketNoShow;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.order.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** A customer who did not come has no order any more; what it costs him is in the plan. */
@Component
@ProcessingGroup(Groups.ORDER_PROGRESS)
class WhenTicketNoShowFailOrder {

    private final Commands commands;

    WhenTicketNoShowFailOrder(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketNoShow event) {
        commands.sendAndWait(new FailOrder(event.orderId(), Reason.NO_SHOW, Party.STORE));
    }
}
