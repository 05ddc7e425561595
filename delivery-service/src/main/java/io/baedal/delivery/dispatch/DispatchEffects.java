package io.baedal.delivery.dispatch;

import io.baedal.api.delivery.AssignCourier;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.DispatchDeadlinePassed;
import io.baedal.support.axon.Commands;
import io.baedal.support.process.Deadlines;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Does what a search for a courier wants done. What fails fails the event, which is then handled again. */
@Component
final class DispatchEffects {

    private final Commands commands;
    private final CourierIndex couriers;
    private final WaitingJobs waiting;
    private final WakeUps wakeUps;
    private final Deadlines deadlines;

    DispatchEffects(
            Commands commands, CourierIndex couriers, WaitingJobs waiting, WakeUps wakeUps, Deadlines deadlines) {
        this.commands = commands;
        this.couriers = couriers;
        this.waiting = waiting;
        this.wakeUps = wakeUps;
        this.deadlines = deadlines;
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
            case Effect.StopDeadline stop -> done(() -> deadlines.stop(stop.token()));
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
        return new Input.DeadlineStarted(deadlines.start(start.after(), alarm));
    }

    private static Optional<Input> done(Runnable work) {
        work.run();
        return Optional.empty();
    }
}
