package io.baedal.delivery.policy;

import io.baedal.api.ticket.GiveUpWaiting;
import io.baedal.api.ticket.NoShowDue;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * A customer who has not come by now will not come. Where he came, the alarm does nothing; where nobody was there to see
 * him come, he is waited for once more.
 */
@Component
@ProcessingGroup(Groups.TICKETING)
final class WhenNoShowDueGiveUpWaiting {

    private final Commands commands;
    private final NoShowAlarms alarms;

    WhenNoShowDueGiveUpWaiting(Commands commands, NoShowAlarms alarms) {
        this.commands = commands;
        this.alarms = alarms;
    }

    @EventHandler
    void on(NoShowDue event) {
        if (event.patience() != null && alarms.wasSleptThrough(event)) {
            alarms.waitFrom(null, event.ticketId(), event.orderId(), event.patience());
        } else {
            commands.sendAndWait(new GiveUpWaiting(event.ticketId()));
        }
    }
}
