package io.baedal.delivery.policy;

import io.baedal.api.ticket.ExpireTicketCancel;
import io.baedal.api.ticket.TicketCancelAnswerDue;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** A store that does not say whether it lets go has not let go. Where it has said so, the alarm does nothing. */
@Component
@ProcessingGroup(Groups.TICKETING)
final class WhenTicketCancelAnswerDueExpireTicketCancel {

    private final Commands commands;

    WhenTicketCancelAnswerDueExpireTicketCancel(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketCancelAnswerDue event) {
        commands.sendAndWait(new ExpireTicketCancel(event.ticketId(), event.wish()));
    }
}
