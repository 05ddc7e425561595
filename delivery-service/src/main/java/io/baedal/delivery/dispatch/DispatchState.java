package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.Carriage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the search for a courier has come. Stored between events.
 *
 * @param courier the one who is being claimed or has the job
 * @param candidates those the last search found, nearest first
 * @param refused those who were not to be had in this round
 * @param droppedOut those who left the job; they are not asked again
 * @param spareWakeUp whether a wake-up came while a claim was under way
 * @param deadline the token that stops the deadline, null when none runs
 */
public record DispatchState(
        Job job,
        Carriage carriage,
        Duration giveUpAfter,
        Instant since,
        Phase phase,
        @Nullable CourierId courier,
        List<Candidate> candidates,
        Set<CourierId> refused,
        Set<CourierId> droppedOut,
        boolean spareWakeUp,
        @Nullable String deadline) {

    /** What the search is at. */
    public enum Phase {
        LOOKING,
        CLAIMING,
        ASSIGNED,
        /** Nobody is needed any more, but the answer to a claim is still to come. */
        OVER
    }

    public DispatchState {
        candidates = List.copyOf(candidates);
        refused = Set.copyOf(refused);
        droppedOut = Set.copyOf(droppedOut);
    }

    static DispatchState begun(Input.Requested request) {
        return new DispatchState(
                request.job(),
                request.carriage(),
                request.giveUpAfter(),
                request.since(),
                Phase.LOOKING,
                null,
                List.of(),
                Set.of(),
                Set.of(),
                false,
                null);
    }

    boolean isAt(Phase wanted) {
        return phase == wanted;
    }

    boolean isAbout(CourierId other) {
        return other.equals(courier);
    }

    Set<CourierId> unwanted() {
        return with(refused, droppedOut);
    }

    DispatchState claiming(List<Candidate> found) {
        return with(Phase.CLAIMING, found.getFirst().courierId(), found, refused, false);
    }

    DispatchState assigned(CourierId taker) {
        return with(Phase.ASSIGNED, taker, candidates, Set.of(), false);
    }

    DispatchState looking() {
        return with(Phase.LOOKING, null, List.of(), refused, false);
    }

    DispatchState over() {
        return with(Phase.OVER, courier, candidates, refused, spareWakeUp).withDeadline(null);
    }

    DispatchState withRefused(CourierId refusing) {
        return with(phase, courier, candidates, with(refused, Set.of(refusing)), spareWakeUp);
    }

    /** A new round: whoever refused may be free by now. */
    DispatchState newRound(boolean spare) {
        return with(phase, courier, candidates, Set.of(), spare);
    }

    DispatchState withDroppedOut(CourierId leaving) {
        return new DispatchState(
                job,
                carriage,
                giveUpAfter,
                since,
                phase,
                courier,
                candidates,
                refused,
                with(droppedOut, Set.of(leaving)),
                spareWakeUp,
                deadline);
    }

    DispatchState withDeadline(@Nullable String token) {
        return new DispatchState(
                job, carriage, giveUpAfter, since, phase, courier, candidates, refused, droppedOut, spareWakeUp, token);
    }

    private DispatchState with(
            Phase next, @Nullable CourierId who, List<Candidate> found, Set<CourierId> refusing, boolean spare) {
        return new DispatchState(
                job, carriage, giveUpAfter, since, next, who, found, refusing, droppedOut, spare, deadline);
    }

    private static Set<CourierId> with(Set<CourierId> some, Set<CourierId> more) {
        Set<CourierId> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }
}
