package io.baedal.delivery.dispatch;

import static io.baedal.delivery.dispatch.DispatchState.Phase.ASSIGNED;
import static io.baedal.delivery.dispatch.DispatchState.Phase.CLAIMING;
import static io.baedal.delivery.dispatch.DispatchState.Phase.LOOKING;
import static io.baedal.delivery.dispatch.DispatchState.Phase.OVER;

import io.baedal.api.courier.ClaimCourier;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.FreeCourier;
import io.baedal.api.delivery.FailDelivery;
import io.baedal.api.value.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a search for a courier does next. Pure: no clock, no I/O. Each input may come twice, late, or after the
 * search has forgotten that it asked: what settles who has the job is the delivery itself, to which every claimed
 * courier is offered.
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
            case Input.Claimed claimed -> Step.to(null, new Effect.Offer(claimed.job(), claimed.courier(), List.of()));
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
                new Effect.MarkWaiting(state.job(), state.carriage().vehicle(), state.since(), state.droppedOut()),
                new Effect.Search(state.carriage(), state.unwanted()));
    }

    private static Step found(DispatchState state, Input.Found found) {
        if (!state.isAt(LOOKING) || found.candidates().isEmpty()) {
            return Step.to(state);
        }
        CourierId nearest = found.candidates().getFirst().courierId();
        return Step.to(
                state.claiming(found.candidates()),
                new Effect.Unmark(state.job()),
                new Effect.Send(new ClaimCourier(
                        nearest, state.job().delivery(), state.job().order())));
    }

    private static Step claimed(DispatchState state, Input.Claimed claimed) {
        if (state.isAt(ASSIGNED) && state.isAbout(claimed.courier())) {
            return Step.to(state);
        }
        return Step.to(state, new Effect.Offer(claimed.job(), claimed.courier(), state.candidates()));
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
            case LOOKING, ASSIGNED -> Step.to(state);
        };
    }

    private static Step taken(DispatchState state, CourierId courier) {
        return switch (state.phase()) {
            case LOOKING -> Step.to(state.assigned(courier), new Effect.Unmark(state.job()));
            case CLAIMING -> {
                List<Effect> effects = new ArrayList<>(List.of(new Effect.Unmark(state.job())));
                if (state.spareWakeUp()) {
                    effects.add(new Effect.PassOnWakeUp());
                }
                yield new Step(state.assigned(courier), effects);
            }
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
            case LOOKING, ASSIGNED -> Step.to(state, free(gone));
        };
    }

    private static Step droppedOut(DispatchState before, CourierId courier) {
        DispatchState state = before.withDroppedOut(courier);
        return switch (state.phase()) {
            case LOOKING -> new Step(state, look(state));
            case ASSIGNED -> state.isAbout(courier) ? again(state.looking()) : Step.to(state);
            case CLAIMING, OVER -> Step.to(state);
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
            case ASSIGNED, OVER -> Step.to(state, new Effect.PassOnWakeUp());
        };
    }

    private static Step deadlinePassed(DispatchState state) {
        return switch (state.phase()) {
            case LOOKING, CLAIMING ->
                Step.to(state, new Effect.Send(new FailDelivery(state.job().delivery(), Reason.NO_SUPPLY)));
            case ASSIGNED, OVER -> Step.to(state);
        };
    }

    private static Step over(DispatchState state) {
        List<Effect> effects = new ArrayList<>();
        if (state.deadline() != null) {
            effects.add(new Effect.StopDeadline(state.deadline()));
        }
        return switch (state.phase()) {
            case LOOKING -> {
                effects.addAll(List.of(new Effect.Unmark(state.job()), new Effect.End()));
                yield new Step(state, effects);
            }
            case CLAIMING -> {
                effects.add(new Effect.Unmark(state.job()));
                yield new Step(state.over(), effects);
            }
            case ASSIGNED -> {
                effects.add(new Effect.End());
                yield new Step(state, effects);
            }
            case OVER -> Step.to(state);
        };
    }

    private static Effect free(Input.Gone gone) {
        return new Effect.Send(new FreeCourier(
                gone.courier(), gone.job().delivery(), gone.job().order()));
    }
}
