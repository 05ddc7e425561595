package io.baedal.delivery.policy;

import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.ticket.CollectTicket;
import io.baedal.api.ticket.TicketId;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What the courier has, the store can no longer give up. */
@Component
@ProcessingGroup(Groups.TICKETING)
final class WhenDeliveryPickedUpCollectTicket {

    private final Commands commands;

    WhenDeliveryPickedUpCollectTicket(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(DeliveryPickedUp event) {
        commands.sendAndWait(new CollectTicket(TicketId.forOrder(event.orderId())));
    }
}
