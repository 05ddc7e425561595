package io.baedal.delivery.policy;

import io.baedal.api.order.OrderId;
import io.baedal.api.ticket.NoShowDue;
import io.baedal.api.ticket.TicketId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How long a customer is waited for. While the service is down nobody can say that he came, so the wait begins when the
 * store could say so, and starts anew if its end was slept through.
 */
@Component
final class NoShowAlarms {

    /** An alarm that is handled later than this was slept through; less is the ordinary lag of a busy service. */
    static final Duration GRACE = Duration.ofMinutes(1);

    private final EventScheduler alarms;
    private final Clock clock;

    NoShowAlarms(EventScheduler alarms, Clock clock) {
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Waits so long from a moment on, or from now on if that is past. An alarm that rings twice does so for nothing. */
    void waitFrom(@Nullable Instant moment, TicketId ticket, OrderId order, Duration patience) {
        Instant now = clock.instant();
        Instant due = (moment == null || moment.isBefore(now) ? now : moment).plus(patience);
        alarms.schedule(due, new NoShowDue(ticket, order, due, patience));
    }

    boolean wasSleptThrough(NoShowDue alarm) {
        return alarm.due() != null && clock.instant().isAfter(alarm.due().plus(GRACE));
    }
}
