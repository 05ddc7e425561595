package io.baedal.delivery.policy;

import io.baedal.api.ticket.ExpireTicket;
import io.baedal.api.ticket.TicketAnswerDue;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** A store that does not answer has said no. Where it has answered, the alarm does nothing. */
@Component
@ProcessingGroup(Groups.TICKETING)
final class WhenTicketAnswerDueExpireTicket {

    private final Commands commands;

    WhenTicketAnswerDueExpireTicket(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketAnswerDue event) {
        commands.sendAndWait(new ExpireTicket(event.ticketId()));
    }
}
