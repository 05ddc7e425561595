package io.baedal.delivery.policy;

import io.baedal.api.ticket.TicketCancelAnswerDue;
import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.delivery.config.Groups;
import java.time.Clock;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.springframework.stereotype.Component;

/** A store that is asked whether it lets go has so long to say so. An alarm that is set twice rings twice, the second time for nothing. */
@Component
@ProcessingGroup(Groups.TICKETING)
final class WhenTicketCancelAskedSetAnswerAlarm {

    private final EventScheduler alarms;
    private final Clock clock;

    WhenTicketCancelAskedSetAnswerAlarm(EventScheduler alarms, Clock clock) {
        this.alarms = alarms;
        this.clock = clock;
    }

    @EventHandler
    void on(TicketCancelAsked event) {
        alarms.schedule(
                clock.instant().plus(event.answerWithin()),
                new TicketCancelAnswerDue(event.ticketId(), event.orderId(), event.wish()));
    }
}
