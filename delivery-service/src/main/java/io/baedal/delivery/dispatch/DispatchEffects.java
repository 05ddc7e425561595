package io.baedal.delivery.dispatch;

import io.baedal.api.delivery.AssignCourier;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.DispatchDeadlinePassed;
import io.baedal.support.axon.Commands;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.eventhandling.scheduling.java.SimpleScheduleToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what a search for a courier wants done. What fails fails the event, which is then handled again. */
@Component
final class DispatchEffects {

    private static final Logger LOG = LoggerFactory.getLogger(DispatchEffects.class);

    private final Commands commands;
    private final CourierIndex couriers;
    private final WaitingJobs waiting;
    private final WakeUps wakeUps;
    private final EventScheduler alarms;
    private final Clock clock;

    DispatchEffects(
            Commands commands,
            CourierIndex couriers,
            WaitingJobs waiting,
            WakeUps wakeUps,
            EventScheduler alarms,
            Clock clock) {
        this.commands = commands;
        this.couriers = couriers;
        this.waiting = waiting;
        this.wakeUps = wakeUps;
        this.alarms = alarms;
        this.clock = clock;
    }

    /**
     * @param end ends the search
     * @return the answer, where there is one
     */
    Optional<Input> carryOut(Effect effect, Runnable end) {
        return switch (effect) {
            case Effect.MarkWaiting mark -> done(() -> waiting.mark(mark));
            case Effect.Unmark unmark -> done(() -> waiting.unmark(unmark.job().delivery()));
            case Effect.Search search ->
                Optional.of(new Input.Found(couriers.nearest(search.carriage(), search.without())));
            case Effect.Send send -> done(() -> commands.sendAndWait(send.command()));
            case Effect.Offer offer -> Optional.of(offer(offer));
            case Effect.StartDeadline start -> Optional.of(start(start));
            case Effect.StopDeadline stop -> done(() -> stop(stop.token()));
            case Effect.PassOnWakeUp passOn -> done(wakeUps::sweep);
            case Effect.End over -> done(end);
        };
    }

    private Input offer(Effect.Offer offer) {
        List<Candidate> candidates = offer.candidates();
        Boolean his = commands.sendAndWait(new AssignCourier(offer.job().delivery(), offer.courier(), candidates));
        return Boolean.TRUE.equals(his)
                ? new Input.Taken(offer.courier())
                : new Input.Gone(offer.job(), offer.courier());
    }

    private Input start(Effect.StartDeadline start) {
        Object alarm =
                new DispatchDeadlinePassed(start.job().delivery(), start.job().order());
        return switch (alarms.schedule(clock.instant().plus(start.after()), alarm)) {
            case SimpleScheduleToken token -> new Input.DeadlineStarted(token.getTokenId());
            case Object unknown ->
                throw new IllegalStateException("a schedule token that cannot be stored: " + unknown);
        };
    }

    private void stop(String token) {
        try {
            alarms.cancelSchedule(new SimpleScheduleToken(token));
        } catch (RuntimeException gone) {
            // It rang already, or will ring where nobody listens: either does no harm, and a failure here would.
            LOG.info("The alarm {} could not be stopped: {}", token, gone.toString());
        }
    }

    private static Optional<Input> done(Runnable work) {
        work.run();
        return Optional.empty();
    }
}
