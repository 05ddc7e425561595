package io.baedal.delivery.policy;

import io.baedal.api.ticket.TicketAnswerDue;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.delivery.config.Groups;
import java.time.Clock;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.springframework.stereotype.Component;

/** A store has so long to answer; if the alarm is set twice, it rings twice, and the second time does nothing. */
@Component
@ProcessingGroup(Groups.TICKETING)
final class WhenTicketOpenedSetAnswerAlarm {

    private final EventScheduler alarms;
    private final Clock clock;

    WhenTicketOpenedSetAnswerAlarm(EventScheduler alarms, Clock clock) {
        this.alarms = alarms;
        this.clock = clock;
    }

    @EventHandler
    void on(TicketOpened event) {
        if (event.plan().prepare() != null) {
            alarms.schedule(
                    clock.instant().plus(event.plan().prepare().answerWithin()),
                    new TicketAnswerDue(event.ticketId(), event.orderId()));
        }
    }
}
