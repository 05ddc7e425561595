package io.baedal.support.process;

import java.time.Clock;
import java.time.Duration;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.eventhandling.scheduling.java.SimpleScheduleToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alarms of processes, by the clock of the service, with tokens that can be stored as text. */
public final class Deadlines {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

    private final EventScheduler alarms;
    private final Clock clock;

    public Deadlines(EventScheduler alarms, Clock clock) {
        this.alarms = alarms;
        this.clock = clock;
    }

    /**
     * @param alarm the event that is published after a while
     * @return the token that stops it
     */
    public String start(Duration after, Object alarm) {
        return switch (alarms.schedule(clock.instant().plus(after), alarm)) {
            case SimpleScheduleToken token -> token.getTokenId();
            case Object unknown ->
                throw new IllegalStateException("a schedule token that cannot be stored: " + unknown);
        };
    }

    /** Stops an alarm, if it can still be stopped. */
    public void stop(String token) {
        try {
            alarms.cancelSchedule(new SimpleScheduleToken(token));
        } catch (RuntimeException gone) {
            // It rang already, or will ring where nobody listens: either does no harm, and a failure here would.
            LOG.info("The alarm {} could not be stopped: {}", token, gone.toString());
        }
    }
}
