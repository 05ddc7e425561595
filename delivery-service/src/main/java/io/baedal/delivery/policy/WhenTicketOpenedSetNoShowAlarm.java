package io.baedal.delivery.policy;

import io.baedal.api.plan.Plan;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.delivery.config.Groups;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Where an order is for a certain time, its customer has so long to come. */
@Component
@ProcessingGroup(Groups.TICKETING)
final class WhenTicketOpenedSetNoShowAlarm {

    private final NoShowAlarms alarms;

    WhenTicketOpenedSetNoShowAlarm(NoShowAlarms alarms) {
        this.alarms = alarms;
    }

    @EventHandler
    void on(TicketOpened event) {
        Plan.PrepareLeg prepare = event.plan().prepare();
        if (event.slot() != null && prepare != null && prepare.noShowAfter() != null) {
            alarms.waitFrom(event.slot(), event.ticketId(), event.orderId(), prepare.noShowAfter());
        }
    }
}
