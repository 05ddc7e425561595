package io.baedal.delivery.dispatch;

import io.baedal.api.courier.FreeCourier;
import io.baedal.api.delivery.AssignCourier;
import io.baedal.api.delivery.CheckCourier;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.DispatchDeadlinePassed;
import io.baedal.api.delivery.OfferAnswerDue;
import io.baedal.api.delivery.OfferDelivery;
import io.baedal.api.delivery.OfferPausePassed;
import io.baedal.delivery.config.OfferProperties;
import io.baedal.support.axon.Commands;
import io.baedal.support.process.Deadlines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does what a search for a courier wants done. What fails fails the event, which is then handled again. */
@Component
final class DispatchEffects {

    private final Commands commands;
    private final CourierIndex couriers;
    private final WaitingJobs waiting;
    private final WakeUps wakeUps;
    private final Deadlines deadlines;
    private final OfferProperties offering;
    private final Clock clock;

    DispatchEffects(
            Commands commands,
            CourierIndex couriers,
            WaitingJobs waiting,
            WakeUps wakeUps,
            Deadlines deadlines,
            OfferProperties offering,
            Clock clock) {
        this.commands = commands;
        this.couriers = couriers;
        this.waiting = waiting;
        this.wakeUps = wakeUps;
        this.deadlines = deadlines;
        this.offering = offering;
        this.clock = clock;
    }

    /** How a search that begins now asks couriers before one gets the job; null: it does not. */
    @Nullable
    Offers offers() {
        return switch (offering.mode()) {
            case AUTO -> null;
            case OFFER -> Offers.of(offering.offerPatience(), offering.offerPause());
        };
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
            case Effect.Assign assign -> Optional.of(assign(assign));
            case Effect.Offer offer -> Optional.of(offer(offer));
            case Effect.LetGo letGo -> done(() -> letGo(letGo));
            case Effect.StartPause pause -> Optional.of(start(pause));
            case Effect.StartDeadline start -> Optional.of(start(start));
            case Effect.StopDeadline stop -> done(() -> deadlines.stop(stop.token()));
            case Effect.PassOnWakeUp passOn -> done(wakeUps::passOn);
            case Effect.End over -> done(end);
        };
    }

    private Input assign(Effect.Assign assign) {
        Boolean his =
                commands.sendAndWait(new AssignCourier(assign.job().delivery(), assign.courier(), assign.candidates()));
        return Boolean.TRUE.equals(his)
                ? new Input.Taken(assign.courier())
                : new Input.Gone(assign.job(), assign.courier());
    }

    /** The alarm is set after the offer: one that rings for an offer that was never made does nothing, but is not needed. */
    private Input offer(Effect.Offer offer) {
        DeliveryId delivery = offer.job().delivery();
        Instant answerBy = clock.instant().plus(offer.patience());
        Boolean his = commands.sendAndWait(new OfferDelivery(delivery, offer.courier(), offer.candidates(), answerBy));
        if (!Boolean.TRUE.equals(his)) {
            return new Input.Gone(offer.job(), offer.courier());
        }
        Object alarm = new OfferAnswerDue(delivery, offer.job().order(), offer.courier(), answerBy);
        Duration left = Duration.between(clock.instant(), answerBy);
        return new Input.Offered(offer.courier(), deadlines.start(left, alarm));
    }

    private void letGo(Effect.LetGo letGo) {
        Job job = letGo.job();
        Boolean kept = commands.sendAndWait(new CheckCourier(job.delivery(), letGo.courier()));
        if (!Boolean.TRUE.equals(kept)) {
            commands.sendAndWait(new FreeCourier(letGo.courier(), job.delivery(), job.order()));
            if (letGo.answerAlarm() != null) {
                deadlines.stop(letGo.answerAlarm());
            }
        }
    }

    private Input start(Effect.StartPause pause) {
        Object alarm = new OfferPausePassed(pause.job().delivery(), pause.job().order());
        return new Input.PauseStarted(deadlines.start(pause.length(), alarm));
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
