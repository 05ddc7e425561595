package io.baedal.delivery.policy;

import io.baedal.api.plan.Plan;
import io.baedal.api.ticket.TicketAnswerDue;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.delivery.config.Groups;
import java.time.Clock;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.springframework.stereotype.Component;

/** A store that has to answer has so long for it; if the alarm is set twice, it rings twice, and the second time does nothing. */
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
        Plan.PrepareLeg prepare = event.plan().prepare();
        if (prepare != null && !prepare.acceptsByItself()) {
            alarms.schedule(
                    clock.instant().plus(prepare.answerWithin()),
                    new TicketAnswerDue(event.ticketId(), event.orderId()));
        }
    }
}
