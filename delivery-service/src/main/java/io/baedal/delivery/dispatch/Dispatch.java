package io.baedal.delivery.dispatch;

import static io.baedal.delivery.dispatch.DispatchState.Phase.ASSIGNED;
import static io.baedal.delivery.dispatch.DispatchState.Phase.CLAIMING;
import static io.baedal.delivery.dispatch.DispatchState.Phase.LOOKING;
import static io.baedal.delivery.dispatch.DispatchState.Phase.OFFERED;

import io.baedal.api.courier.ClaimCourier;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.FreeCourier;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.ExpireOffer;
import io.baedal.api.delivery.FailDelivery;
import io.baedal.api.value.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a search for a courier does next. Pure: no clock, no I/O. Each input may come twice, late, or after the
 * search has forgotten that it asked: what settles who has the job, or is asked, is the delivery itself, to which every
 * claimed courier is named.
 */
final class Dispatch {

    private Dispatch() {}

    /** @param state what the search remembers, null before it begins */
    static Step on(@Nullable DispatchState state, Input input) {
        return state == null ? before(input) : during(state, input);
    }

    private static Step before(Input input) {
        return switch (input) {
            case Input.Requested requested -> begin(requested);
            // Whether this search would have asked him is forgotten; as a rule the job is gone.
            case Input.Claimed claimed -> Step.to(null, new Effect.Assign(claimed.job(), claimed.courier(), List.of()));
            case Input.Gone gone -> Step.to(null, free(gone), new Effect.End());
            case Input.Later later -> Step.to(null, new Effect.End());
        };
    }

    private static Step during(DispatchState state, Input input) {
        return switch (input) {
            case Input.Requested again -> Step.to(state);
            case Input.DeadlineStarted started -> Step.to(state.withDeadline(started.token()));
            case Input.Found found -> found(state, found);
            case Input.Claimed claimed -> claimed(state, claimed);
            case Input.Refused refused -> refused(state, refused.courier());
            case Input.Offered offered -> offered(state, offered);
            case Input.AnswerDue due -> answerDue(state, due);
            case Input.Passed passed -> passed(state, passed);
            case Input.PauseStarted started -> Step.to(state.offering(o -> o.withPauseAlarm(started.token())));
            case Input.PauseOver over -> pauseOver(state.offering(Offers::anew));
            case Input.Taken taken -> taken(state, taken.courier());
            case Input.Gone gone -> gone(state, gone);
            case Input.DroppedOut left -> droppedOut(state, left.courier());
            case Input.Woken woken -> woken(state);
            case Input.DeadlinePassed passed -> deadlinePassed(state.withDeadline(null));
            case Input.Over over -> over(state);
        };
    }

    private static Step begin(Input.Requested requested) {
        DispatchState state = DispatchState.begun(requested);
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.StartDeadline(requested.job(), requested.giveUpAfter()));
        effects.addAll(look(state));
        return new Step(state, effects);
    }

    /** Marked first: whoever becomes free while the search runs wakes the job. */
    private static List<Effect> look(DispatchState state) {
        return List.of(
                new Effect.MarkWaiting(state.job(), state.carriage(), state.since(), state.neverWokenBy()),
                new Effect.Search(state.carriage(), state.unwanted()));
    }

    private static Step found(DispatchState state, Input.Found found) {
        if (!state.isAt(LOOKING)) {
            return Step.to(state);
        }
        if (found.candidates().isEmpty()) {
            return pauseIfNobodyIsLeft(state);
        }
        Candidate nearest = found.candidates().getFirst();
        return Step.to(
                state.claiming(found.candidates()),
                new Effect.Unmark(state.job()),
                new Effect.Send(new ClaimCourier(
                        nearest.courierId(), state.job().delivery(), state.job().order(), nearest.distanceMetres())));
    }

    /** Whoever let it pass is not asked again and again; but if there is nobody else, he is asked again in the end. */
    private static Step pauseIfNobodyIsLeft(DispatchState state) {
        Offers offers = state.offers();
        return offers != null && offers.shouldPause()
                ? Step.to(state, new Effect.StartPause(state.job(), offers.pause()))
                : Step.to(state);
    }

    private static Step claimed(DispatchState state, Input.Claimed claimed) {
        if ((state.isAt(OFFERED) || state.isAt(ASSIGNED)) && state.isAbout(claimed.courier())) {
            return Step.to(state);
        }
        Offers offers = state.offers();
        return Step.to(
                state,
                offers == null
                        ? new Effect.Assign(claimed.job(), claimed.courier(), state.candidates())
                        : new Effect.Offer(claimed.job(), claimed.courier(), state.candidates(), offers.patience()));
    }

    private static Step refused(DispatchState state, CourierId courier) {
        if (!state.isAbout(courier)) {
            return Step.to(state);
        }
        return switch (state.phase()) {
            case CLAIMING -> {
                DispatchState next = state.withRefused(courier).looking();
                yield new Step(next, look(next));
            }
            case OVER -> Step.to(state, new Effect.End());
            case LOOKING, OFFERED, ASSIGNED -> Step.to(state);
        };
    }

    private static Step offered(DispatchState state, Input.Offered offered) {
        return switch (state.phase()) {
            case LOOKING, CLAIMING ->
                new Step(state.offered(offered.courier(), offered.answerAlarm()), noLongerWaiting(state));
            // The delivery is ahead of what the search has heard. The alarm is left to ring, since the delivery knows
            // whether there is anything to end.
            case OFFERED, ASSIGNED -> Step.to(state);
            case OVER -> Step.to(state, new Effect.StopDeadline(offered.answerAlarm()), new Effect.End());
        };
    }

    /** A wake-up that came while the claim was under way was not needed here, and may be another job's only one. */
    private static List<Effect> noLongerWaiting(DispatchState state) {
        Effect unmark = new Effect.Unmark(state.job());
        return state.spareWakeUp() ? List.of(unmark, new Effect.PassOnWakeUp()) : List.of(unmark);
    }

    private static Step answerDue(DispatchState before, Input.AnswerDue due) {
        boolean rang = before.isAt(OFFERED) && before.isAbout(due.courier());
        DispatchState state = rang ? before.offering(o -> o.withAnswerAlarm(null)) : before;
        return switch (state.phase()) {
            case LOOKING, CLAIMING, OFFERED, ASSIGNED ->
                Step.to(state, new Effect.Send(new ExpireOffer(state.job().delivery(), due.courier(), due.answerBy())));
            case OVER -> Step.to(state);
        };
    }

    private static Step passed(DispatchState before, Input.Passed passed) {
        DispatchState state = before.withPassed(passed.courier());
        boolean wasAsked = state.isAt(OFFERED) && state.isAbout(passed.courier());
        // A claim that was handled twice may have asked him once more after his no: then his alarm must still ring.
        Offers offers = before.offers();
        Effect letGo = new Effect.LetGo(
                passed.job(), passed.courier(), wasAsked && offers != null ? offers.answerAlarm() : null);
        if (!wasAsked && !state.isAt(LOOKING)) {
            return Step.to(state, letGo);
        }
        List<Effect> effects = new ArrayList<>(List.of(letGo));
        DispatchState next = state.newRound(false).looking();
        effects.addAll(next.deadline() == null ? List.of(giveUp(next)) : look(next));
        return new Step(next, effects);
    }

    private static Step pauseOver(DispatchState state) {
        if (!state.isAt(LOOKING)) {
            return Step.to(state);
        }
        DispatchState next = state.newRound(false);
        return new Step(next, look(next));
    }

    private static Step taken(DispatchState state, CourierId courier) {
        return switch (state.phase()) {
            case LOOKING, CLAIMING -> {
                List<Effect> effects = new ArrayList<>(noLongerWaiting(state));
                effects.addAll(stoppingOffers(state));
                yield new Step(state.assigned(courier), effects);
            }
            case OFFERED -> new Step(state.assigned(courier), stoppingOffers(state));
            case ASSIGNED -> Step.to(state);
            case OVER -> Step.to(state, new Effect.End());
        };
    }

    private static Step gone(DispatchState state, Input.Gone gone) {
        if (!state.isAbout(gone.courier())) {
            return Step.to(state, free(gone));
        }
        return switch (state.phase()) {
            // Whatever took the job away is an event of its own, and decides how it goes on.
            case CLAIMING -> Step.to(state.looking(), free(gone));
            case OVER -> Step.to(state, free(gone), new Effect.End());
            case LOOKING, OFFERED, ASSIGNED -> Step.to(state, free(gone));
        };
    }

    private static Step droppedOut(DispatchState before, CourierId courier) {
        DispatchState state = before.withDroppedOut(courier);
        return switch (state.phase()) {
            case LOOKING -> new Step(state, look(state));
            case ASSIGNED -> state.isAbout(courier) ? again(state.looking()) : Step.to(state);
            case CLAIMING, OFFERED, OVER -> Step.to(state);
        };
    }

    /** The deadline may have passed while somebody had the job; without one the search would never give up. */
    private static Step again(DispatchState state) {
        List<Effect> effects = new ArrayList<>();
        if (state.deadline() == null) {
            effects.add(new Effect.StartDeadline(state.job(), state.giveUpAfter()));
        }
        effects.addAll(look(state));
        return new Step(state, effects);
    }

    private static Step woken(DispatchState state) {
        return switch (state.phase()) {
            case LOOKING -> {
                DispatchState next = state.newRound(false);
                yield new Step(next, look(next));
            }
            case CLAIMING -> Step.to(state.newRound(true));
            case OFFERED, ASSIGNED, OVER -> Step.to(state, new Effect.PassOnWakeUp());
        };
    }

    /** Whoever is asked at this moment may still say yes; if he does not, that was the last attempt. */
    private static Step deadlinePassed(DispatchState state) {
        return switch (state.phase()) {
            case LOOKING, CLAIMING -> Step.to(state, giveUp(state));
            case OFFERED, ASSIGNED, OVER -> Step.to(state);
        };
    }

    private static Effect giveUp(DispatchState state) {
        return new Effect.Send(new FailDelivery(state.job().delivery(), Reason.NO_SUPPLY));
    }

    /** Who was asked when it was called off stands in the event that says so, and is freed by it. */
    private static Step over(DispatchState state) {
        List<Effect> effects = new ArrayList<>(stopping(state.deadline()));
        effects.addAll(stoppingOffers(state));
        return switch (state.phase()) {
            case LOOKING -> {
                effects.addAll(List.of(new Effect.Unmark(state.job()), new Effect.End()));
                yield new Step(state, effects);
            }
            case CLAIMING -> {
                effects.add(new Effect.Unmark(state.job()));
                yield new Step(state.over(), effects);
            }
            case OFFERED, ASSIGNED -> {
                effects.add(new Effect.End());
                yield new Step(state, effects);
            }
            case OVER -> Step.to(state);
        };
    }

    private static List<Effect> stoppingOffers(DispatchState state) {
        Offers offers = state.offers();
        if (offers == null) {
            return List.of();
        }
        List<Effect> effects = new ArrayList<>(stopping(offers.answerAlarm()));
        effects.addAll(stopping(offers.pauseAlarm()));
        return effects;
    }

    private static List<Effect> stopping(@Nullable String alarm) {
        return alarm == null ? List.of() : List.of(new Effect.StopDeadline(alarm));
    }

    private static Effect free(Input.Gone gone) {
        return new Effect.Send(new FreeCourier(
                gone.courier(), gone.job().delivery(), gone.job().order()));
    }
}
