package io.baedal.delivery.policy;

import io.baedal.api.ticket.GiveUpWaiting;
import io.baedal.api.ticket.NoShowDue;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** A customer who has not come by now will not come. Where he came, the alarm does nothing. */
@Component
@ProcessingGroup(Groups.TICKETING)
final class WhenNoShowDueGiveUpWaiting {

    private final Commands commands;

    WhenNoShowDueGiveUpWaiting(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(NoShowDue event) {
        commands.sendAndWait(new GiveUpWaiting(event.ticketId()));
    }
}
