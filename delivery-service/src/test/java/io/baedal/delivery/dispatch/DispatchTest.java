package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.baedal.api.courier.ClaimCourier;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.FreeCourier;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.FailDelivery;
import io.baedal.api.value.Reason;
import io.baedal.support.axon.EventSourcing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DispatchTest {

    private static final Job JOB = new Job(DELIVERY, ORDER);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Candidate NEAR = new Candidate(KIM, 120);
    private static final Candidate FAR = new Candidate(LEE, 340);
    private static final String ALARM = "alarm-1";

    private static final Input.Requested REQUESTED = new Input.Requested(JOB, BY_BICYCLE, HALF_AN_HOUR, NOON, null);
    private static final Input WOKEN = new Input.Woken();
    private static final Input DEADLINE_PASSED = new Input.DeadlinePassed();
    private static final Input CANCELLED = new Input.Over();

    private static final DispatchState LOOKING = DispatchState.begun(REQUESTED).withDeadline(ALARM);
    private static final DispatchState CLAIMING = LOOKING.claiming(List.of(NEAR, FAR));
    private static final DispatchState ASSIGNED = CLAIMING.assigned(KIM);
    private static final DispatchState OVER = CLAIMING.over();

    private static final Effect END = new Effect.End();
    private static final Effect UNMARK = new Effect.Unmark(JOB);
    private static final Effect STOP_DEADLINE = new Effect.StopDeadline(ALARM);
    private static final Effect START_DEADLINE = new Effect.StartDeadline(JOB, HALF_AN_HOUR);
    private static final Effect PASS_ON = new Effect.PassOnWakeUp();
    private static final Effect GIVE_UP = new Effect.Send(new FailDelivery(DELIVERY, Reason.NO_SUPPLY));

    private static Input found(Candidate... candidates) {
        return new Input.Found(List.of(candidates));
    }

    private static Input claimed(CourierId courier) {
        return new Input.Claimed(JOB, courier);
    }

    private static Input gone(CourierId courier) {
        return new Input.Gone(JOB, courier);
    }

    private static Effect mark(CourierId... without) {
        return new Effect.MarkWaiting(JOB, BY_BICYCLE, NOON, Set.of(without));
    }

    private static Effect search(CourierId... without) {
        return new Effect.Search(BY_BICYCLE, Set.of(without));
    }

    private static Effect claim(Candidate nearest) {
        return new Effect.Send(new ClaimCourier(nearest.courierId(), DELIVERY, ORDER, nearest.distanceMetres()));
    }

    private static Effect assign(CourierId courier, Candidate... candidates) {
        return new Effect.Assign(JOB, courier, List.of(candidates));
    }

    private static Effect free(CourierId courier) {
        return new Effect.Send(new FreeCourier(courier, DELIVERY, ORDER));
    }

    private static Arguments row(
            String because, DispatchState before, Input input, DispatchState after, Effect... effects) {
        return arguments(because, before, input, after, List.of(effects));
    }

    static Stream<Arguments> beginning() {
        return Stream.of(
                row(
                        "marked before it searches: whoever becomes free meanwhile wakes it",
                        null,
                        REQUESTED,
                        DispatchState.begun(REQUESTED),
                        START_DEADLINE,
                        mark(),
                        search()),
                row("a claim nobody remembers is given the job", null, claimed(KIM), null, assign(KIM)),
                row("and freed if the job is gone", null, gone(KIM), null, free(KIM), END),
                row("and kept if it is his", null, new Input.Taken(KIM), null, END),
                row("what comes too late ends", null, WOKEN, null, END));
    }

    static Stream<Arguments> looking() {
        return Stream.of(
                row("nearest first", LOOKING, found(NEAR, FAR), CLAIMING, UNMARK, claim(NEAR)),
                row("nobody: wait", LOOKING, found(), LOOKING),
                row("woken: everybody may be asked again", LOOKING.withRefused(KIM), WOKEN, LOOKING, mark(), search()),
                row("late: give up", LOOKING, DEADLINE_PASSED, LOOKING.withDeadline(null), GIVE_UP),
                row("cancelled", LOOKING, CANCELLED, LOOKING, STOP_DEADLINE, UNMARK, END),
                row("a stray claim is as good as any", LOOKING, claimed(LEE), LOOKING, assign(LEE)),
                row("taken by a stray", LOOKING, new Input.Taken(LEE), LOOKING.assigned(LEE), UNMARK),
                row("a stray whose job is gone", LOOKING, gone(LEE), LOOKING, free(LEE)),
                row("a stray refusal", LOOKING, new Input.Refused(LEE), LOOKING),
                row("requested again", LOOKING, REQUESTED, LOOKING),
                row(
                        "dropped out before the search remembered him",
                        LOOKING,
                        new Input.DroppedOut(KIM),
                        LOOKING.withDroppedOut(KIM),
                        mark(KIM),
                        search(KIM)));
    }

    static Stream<Arguments> claiming() {
        DispatchState withoutKim = LOOKING.withRefused(KIM);
        return Stream.of(
                row("he was kept: it is his", CLAIMING, claimed(KIM), CLAIMING, assign(KIM, NEAR, FAR)),
                row("he took it", CLAIMING, new Input.Taken(KIM), ASSIGNED, UNMARK),
                row("the next", CLAIMING, new Input.Refused(KIM), withoutKim, mark(), search(KIM)),
                row("another's refusal is old news", CLAIMING, new Input.Refused(LEE), CLAIMING),
                row("woken meanwhile: remembered", CLAIMING, WOKEN, CLAIMING.newRound(true)),
                row(
                        "a new round after all",
                        CLAIMING.newRound(true),
                        new Input.Refused(KIM),
                        withoutKim,
                        mark(),
                        search(KIM)),
                row("not needed: passed on", CLAIMING.newRound(true), new Input.Taken(KIM), ASSIGNED, UNMARK, PASS_ON),
                row("late: give up", CLAIMING, DEADLINE_PASSED, CLAIMING.withDeadline(null), GIVE_UP),
                row("cancelled: wait for the answer", CLAIMING, CANCELLED, OVER, STOP_DEADLINE, UNMARK),
                row("the job was gone", CLAIMING, gone(KIM), LOOKING, free(KIM)),
                row("it was gone for a stray", CLAIMING, gone(LEE), CLAIMING, free(LEE)),
                row("dropped out", CLAIMING, new Input.DroppedOut(LEE), CLAIMING.withDroppedOut(LEE)),
                row("found twice", CLAIMING, found(FAR), CLAIMING));
    }

    static Stream<Arguments> assigned() {
        DispatchState again = LOOKING.withDroppedOut(KIM);
        return Stream.of(
                row("claimed again", ASSIGNED, claimed(KIM), ASSIGNED),
                row("claimed another", ASSIGNED, claimed(LEE), ASSIGNED, assign(LEE, NEAR, FAR)),
                row("who goes free", ASSIGNED, gone(LEE), ASSIGNED, free(LEE)),
                row("taken twice", ASSIGNED, new Input.Taken(KIM), ASSIGNED),
                row("under way", ASSIGNED, CANCELLED, ASSIGNED, STOP_DEADLINE, END),
                row("found in time", ASSIGNED, DEADLINE_PASSED, ASSIGNED.withDeadline(null)),
                row("woken in vain", ASSIGNED, WOKEN, ASSIGNED, PASS_ON),
                row("refused by another", ASSIGNED, new Input.Refused(LEE), ASSIGNED),
                row("he left: again without him", ASSIGNED, new Input.DroppedOut(KIM), again, mark(KIM), search(KIM)),
                row(
                        "he left after the deadline: a new one",
                        ASSIGNED.withDeadline(null),
                        new Input.DroppedOut(KIM),
                        again.withDeadline(null),
                        START_DEADLINE,
                        mark(KIM),
                        search(KIM)),
                row("another left before", ASSIGNED, new Input.DroppedOut(LEE), ASSIGNED.withDroppedOut(LEE)));
    }

    static Stream<Arguments> over() {
        return Stream.of(
                row("he was kept: the delivery says no", OVER, claimed(KIM), OVER, assign(KIM, NEAR, FAR)),
                row("free him", OVER, gone(KIM), OVER, free(KIM), END),
                row("free a stray and wait on", OVER, gone(LEE), OVER, free(LEE)),
                row("he was not to be had", OVER, new Input.Refused(KIM), OVER, END),
                row("it is his after all", OVER, new Input.Taken(KIM), OVER, END),
                row("over twice", OVER, CANCELLED, OVER),
                row("late", OVER, DEADLINE_PASSED, OVER),
                row("woken in vain", OVER, WOKEN, OVER, PASS_ON));
    }

    static Stream<Arguments> table() {
        return Stream.of(beginning(), looking(), claiming(), assigned(), over()).flatMap(rows -> rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    @DisplayName("S3-2 S3-3 the steps of a search for a courier")
    void steps(String because, DispatchState before, Input input, DispatchState after, List<Effect> effects) {
        // when
        Step step = Dispatch.on(before, input);

        // then
        assertThat(step).as(because).isEqualTo(new Step(after, effects));
    }

    @Test
    @DisplayName("The running deadline is remembered")
    void remembersTheDeadline() {
        assertThat(Dispatch.on(DispatchState.begun(REQUESTED), new Input.DeadlineStarted(ALARM)))
                .isEqualTo(Step.to(LOOKING));
    }

    @Test
    @DisplayName("The state survives being stored")
    void stateIsStored() throws JsonProcessingException {
        // given
        DispatchState state = CLAIMING.newRound(true).withRefused(LEE).withDroppedOut(KIM);

        // when
        String stored = EventSourcing.messageMapper().writeValueAsString(state);
        DispatchState read = EventSourcing.messageMapper().readValue(stored, DispatchState.class);

        // then
        assertThat(read).isEqualTo(state);
    }
}
