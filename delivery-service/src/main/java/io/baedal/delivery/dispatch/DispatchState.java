package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.Carriage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How far the search for a courier has come. Stored between events.
 *
 * @param courier the one who is being claimed, is asked, or has the job
 * @param candidates those the last search found, nearest first
 * @param refused those who were not to be had in this round
 * @param droppedOut those who left the job; they are not asked again
 * @param spareWakeUp whether a wake-up came while a claim was under way
 * @param deadline the token that stops the deadline, null when none runs
 * @param offers how couriers are asked; null: whoever is claimed gets the job, as in all that was stored without it
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
        @Nullable String deadline,
        @Nullable Offers offers) {

    /** What the search is at. */
    public enum Phase {
        LOOKING,
        CLAIMING,
        /** A courier is asked whether he takes the job. */
        OFFERED,
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
                null,
                request.offers());
    }

    boolean isAt(Phase wanted) {
        return phase == wanted;
    }

    boolean isAbout(CourierId other) {
        return other.equals(courier);
    }

    /** Who may not wake the job: to them it is of no use. */
    Set<CourierId> neverWokenBy() {
        return offers == null ? droppedOut : union(droppedOut, offers.passed());
    }

    Set<CourierId> unwanted() {
        return union(refused, neverWokenBy());
    }

    DispatchState claiming(List<Candidate> found) {
        return with(Phase.CLAIMING, found.getFirst().courierId(), found, refused, false);
    }

    DispatchState offered(CourierId asked, String answerAlarm) {
        return with(Phase.OFFERED, asked, candidates, refused, false).offering(o -> o.withAnswerAlarm(answerAlarm));
    }

    DispatchState assigned(CourierId taker) {
        return with(Phase.ASSIGNED, taker, candidates, Set.of(), false).offering(Offers::withoutAlarms);
    }

    DispatchState looking() {
        return with(Phase.LOOKING, null, List.of(), refused, false).offering(o -> o.withAnswerAlarm(null));
    }

    DispatchState over() {
        return with(Phase.OVER, courier, candidates, refused, spareWakeUp)
                .withDeadline(null)
                .offering(Offers::withoutAlarms);
    }

    DispatchState withRefused(CourierId refusing) {
        return with(phase, courier, candidates, union(refused, Set.of(refusing)), spareWakeUp);
    }

    /** A new round: whoever refused may be free by now. */
    DispatchState newRound(boolean spare) {
        return with(phase, courier, candidates, Set.of(), spare);
    }

    DispatchState withPassed(CourierId passing) {
        return offering(o -> o.passedBy(passing));
    }

    /** The same with the changed offers, if it makes any. */
    DispatchState offering(UnaryOperator<Offers> change) {
        return new DispatchState(
                job,
                carriage,
                giveUpAfter,
                since,
                phase,
                courier,
                candidates,
                refused,
                droppedOut,
                spareWakeUp,
                deadline,
                offers == null ? null : change.apply(offers));
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
                union(droppedOut, Set.of(leaving)),
                spareWakeUp,
                deadline,
                offers);
    }

    DispatchState withDeadline(@Nullable String token) {
        return new DispatchState(
                job,
                carriage,
                giveUpAfter,
                since,
                phase,
                courier,
                candidates,
                refused,
                droppedOut,
                spareWakeUp,
                token,
                offers);
    }

    private DispatchState with(
            Phase next, @Nullable CourierId who, List<Candidate> found, Set<CourierId> refusing, boolean spare) {
        return new DispatchState(
                job, carriage, giveUpAfter, since, next, who, found, refusing, droppedOut, spare, deadline, offers);
    }

    private static Set<CourierId> union(Set<CourierId> some, Set<CourierId> more) {
        Set<CourierId> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }
}
