package io.baedal.delivery.policy;

import io.baedal.api.plan.Plan;
import io.baedal.api.ticket.NoShowDue;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.delivery.config.Groups;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.springframework.stereotype.Component;

/** Where an order is for a certain time, its customer has so long to come; an alarm that rings twice does so for nothing. */
@Component
@ProcessingGroup(Groups.TICKETING)
final class WhenTicketOpenedSetNoShowAlarm {

    private final EventScheduler alarms;

    WhenTicketOpenedSetNoShowAlarm(EventScheduler alarms) {
        this.alarms = alarms;
    }

    @EventHandler
    void on(TicketOpened event) {
        Plan.PrepareLeg prepare = event.plan().prepare();
        if (event.slot() != null && prepare != null && prepare.noShowAfter() != null) {
            alarms.schedule(event.slot().plus(prepare.noShowAfter()), new NoShowDue(event.ticketId(), event.orderId()));
        }
    }
}
