package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baedal.api.courier.ClaimCourier;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.FreeCourier;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.ExpireOffer;
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

/** The steps of a search that asks; where it does as one that does not, {@link DispatchTest} has them. */
class OffersTest {

    private static final Job JOB = new Job(DELIVERY, ORDER);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant ANSWER_BY = NOON.plus(PATIENCE);
    private static final Candidate NEAR = new Candidate(KIM, 120);
    private static final Candidate FAR = new Candidate(LEE, 340);
    private static final String ALARM = "alarm-1";
    private static final String ANSWER = "alarm-2";
    private static final String PAUSING = "alarm-3";

    private static final Input.Requested REQUESTED =
            new Input.Requested(JOB, BY_BICYCLE, HALF_AN_HOUR, NOON, Offers.of(PATIENCE, PAUSE));
    private static final Input WOKEN = new Input.Woken();
    private static final Input DEADLINE_PASSED = new Input.DeadlinePassed();
    private static final Input CANCELLED = new Input.Over();
    private static final Input PAUSE_OVER = new Input.PauseOver();
    private static final Input NOBODY = new Input.Found(List.of());

    private static final DispatchState LOOKING = DispatchState.begun(REQUESTED).withDeadline(ALARM);
    private static final DispatchState WITHOUT_KIM = LOOKING.withPassed(KIM);
    private static final DispatchState PAUSED = WITHOUT_KIM.offering(o -> o.withPauseAlarm(PAUSING));
    private static final DispatchState CLAIMING = LOOKING.claiming(List.of(NEAR, FAR));
    private static final DispatchState OFFERED = CLAIMING.offered(KIM, ANSWER);
    private static final DispatchState RANG = OFFERED.offering(o -> o.withAnswerAlarm(null));
    private static final DispatchState ASSIGNED = CLAIMING.assigned(KIM);
    private static final DispatchState OVER = CLAIMING.over();

    private static final Effect END = new Effect.End();
    private static final Effect UNMARK = new Effect.Unmark(JOB);
    private static final Effect PASS_ON = new Effect.PassOnWakeUp();
    private static final Effect STOP_DEADLINE = new Effect.StopDeadline(ALARM);
    private static final Effect STOP_ANSWER = new Effect.StopDeadline(ANSWER);
    private static final Effect STOP_PAUSE = new Effect.StopDeadline(PAUSING);
    private static final Effect START_PAUSE = new Effect.StartPause(JOB, PAUSE);
    private static final Effect GIVE_UP = new Effect.Send(new FailDelivery(DELIVERY, Reason.NO_SUPPLY));

    private static Input claimed(CourierId courier) {
        return new Input.Claimed(JOB, courier);
    }

    private static Input offered(CourierId courier) {
        return new Input.Offered(courier, ANSWER);
    }

    private static Input passed(CourierId courier) {
        return new Input.Passed(JOB, courier);
    }

    private static Input due(CourierId courier) {
        return new Input.AnswerDue(courier, ANSWER_BY);
    }

    private static Input gone(CourierId courier) {
        return new Input.Gone(JOB, courier);
    }

    private static Effect ask(CourierId courier, Candidate... candidates) {
        return new Effect.Offer(JOB, courier, List.of(candidates), PATIENCE);
    }

    private static Effect expire(CourierId courier) {
        return new Effect.Send(new ExpireOffer(DELIVERY, courier, ANSWER_BY));
    }

    private static Effect letGo(CourierId courier) {
        return new Effect.LetGo(JOB, courier, null);
    }

    private static Effect letGo(CourierId courier, String answerAlarm) {
        return new Effect.LetGo(JOB, courier, answerAlarm);
    }

    private static Effect free(CourierId courier) {
        return new Effect.Send(new FreeCourier(courier, DELIVERY, ORDER));
    }

    private static Effect mark(CourierId... without) {
        return new Effect.MarkWaiting(JOB, BY_BICYCLE, NOON, Set.of(without));
    }

    private static Effect search(CourierId... without) {
        return new Effect.Search(BY_BICYCLE, Set.of(without));
    }

    private static Arguments row(
            String because, DispatchState before, Input input, DispatchState after, Effect... effects) {
        return arguments(because, before, input, after, List.of(effects));
    }

    static Stream<Arguments> asking() {
        return Stream.of(
                row("he was kept: ask him", CLAIMING, claimed(KIM), CLAIMING, ask(KIM, NEAR, FAR)),
                row("a stray is as good as any", LOOKING, claimed(LEE), LOOKING, ask(LEE)),
                row("he is asked", CLAIMING, offered(KIM), OFFERED, UNMARK),
                row("a stray is asked", LOOKING, offered(LEE), LOOKING.offered(LEE, ANSWER), UNMARK),
                row(
                        "asked, and the wake-up passed on",
                        CLAIMING.newRound(true),
                        offered(KIM),
                        OFFERED,
                        UNMARK,
                        PASS_ON),
                row("the job was gone", CLAIMING, gone(KIM), LOOKING, free(KIM)),
                row("asked after all was over", OVER, offered(KIM), OVER, STOP_ANSWER, END),
                row("the delivery was ahead", OFFERED, offered(LEE), OFFERED),
                row("he has it already", ASSIGNED, offered(KIM), ASSIGNED),
                row("whom nobody wants is told by the delivery", OVER, claimed(KIM), OVER, ask(KIM, NEAR, FAR)));
    }

    static Stream<Arguments> whileAsked() {
        DispatchState late = OFFERED.withDeadline(null);
        return Stream.of(
                row("he takes it", OFFERED, new Input.Taken(KIM), ASSIGNED, STOP_ANSWER),
                row(
                        "he lets it pass: again without him",
                        OFFERED,
                        passed(KIM),
                        WITHOUT_KIM,
                        letGo(KIM, ANSWER),
                        mark(KIM),
                        search(KIM)),
                row(
                        "so does he who did not answer",
                        RANG,
                        passed(KIM),
                        WITHOUT_KIM,
                        letGo(KIM),
                        mark(KIM),
                        search(KIM)),
                row(
                        "whoever refused in this round may be free by now",
                        OFFERED.withRefused(LEE),
                        passed(KIM),
                        WITHOUT_KIM,
                        letGo(KIM, ANSWER),
                        mark(KIM),
                        search(KIM)),
                row("his time is over", OFFERED, due(KIM), RANG, expire(KIM)),
                row("another's alarm, late: the delivery knows", OFFERED, due(LEE), OFFERED, expire(LEE)),
                row("another let it pass before", OFFERED, passed(LEE), OFFERED.withPassed(LEE), letGo(LEE)),
                row("the last attempt", OFFERED, DEADLINE_PASSED, late),
                row("and it failed", late, passed(KIM), WITHOUT_KIM.withDeadline(null), letGo(KIM, ANSWER), GIVE_UP),
                row("called off: the event frees him", OFFERED, CANCELLED, OFFERED, STOP_DEADLINE, STOP_ANSWER, END),
                row("claimed again", OFFERED, claimed(KIM), OFFERED),
                row("claimed another", OFFERED, claimed(LEE), OFFERED, ask(LEE, NEAR, FAR)),
                row("who goes free", OFFERED, gone(LEE), OFFERED, free(LEE)),
                row("refused by another", OFFERED, new Input.Refused(LEE), OFFERED),
                row("woken in vain", OFFERED, WOKEN, OFFERED, PASS_ON),
                row("found late", OFFERED, new Input.Found(List.of(FAR)), OFFERED),
                row("another dropped out before", OFFERED, new Input.DroppedOut(LEE), OFFERED.withDroppedOut(LEE)),
                row("requested again", OFFERED, REQUESTED, OFFERED));
    }

    static Stream<Arguments> pausing() {
        DispatchState pausedAndAsked = PAUSED.claiming(List.of(FAR)).offered(LEE, ANSWER);
        return Stream.of(
                row("nobody there: wait", LOOKING, NOBODY, LOOKING),
                row("nobody else there: pause", WITHOUT_KIM, NOBODY, WITHOUT_KIM, START_PAUSE),
                row("the pause runs", WITHOUT_KIM, new Input.PauseStarted(PAUSING), PAUSED),
                row("it runs once", PAUSED, NOBODY, PAUSED),
                row("woken by somebody else meanwhile", PAUSED, WOKEN, PAUSED, mark(KIM), search(KIM)),
                row("over: everybody again", PAUSED, PAUSE_OVER, LOOKING, mark(), search()),
                row(
                        "over while another is asked",
                        pausedAndAsked,
                        PAUSE_OVER,
                        LOOKING.claiming(List.of(FAR)).offered(LEE, ANSWER)),
                row(
                        "taken in the pause",
                        pausedAndAsked,
                        new Input.Taken(LEE),
                        WITHOUT_KIM.claiming(List.of(FAR)).assigned(LEE),
                        STOP_ANSWER,
                        STOP_PAUSE),
                row("called off in the pause", PAUSED, CANCELLED, PAUSED, STOP_DEADLINE, STOP_PAUSE, UNMARK, END),
                row("over after all was over", OVER, PAUSE_OVER, OVER));
    }

    static Stream<Arguments> late() {
        return Stream.of(
                row(
                        "let pass before the search knew that he was asked",
                        LOOKING,
                        passed(KIM),
                        WITHOUT_KIM,
                        letGo(KIM),
                        mark(KIM),
                        search(KIM)),
                row("while another is claimed", CLAIMING, passed(LEE), CLAIMING.withPassed(LEE), letGo(LEE)),
                row("while another has it", ASSIGNED, passed(LEE), ASSIGNED.withPassed(LEE), letGo(LEE)),
                row("when all is over", OVER, passed(LEE), OVER.withPassed(LEE), letGo(LEE)),
                row("an alarm nobody remembers", LOOKING, due(KIM), LOOKING, expire(KIM)),
                row("an alarm while another is claimed", CLAIMING, due(LEE), CLAIMING, expire(LEE)),
                row("an alarm for him who has it", ASSIGNED, due(KIM), ASSIGNED, expire(KIM)),
                row("an alarm when all is over", OVER, due(KIM), OVER),
                row(
                        "he left, and those who let it pass are not asked yet",
                        ASSIGNED.withPassed(LEE),
                        new Input.DroppedOut(KIM),
                        LOOKING.withPassed(LEE).withDroppedOut(KIM),
                        mark(KIM, LEE),
                        search(KIM, LEE)),
                row("what nobody remembers", null, passed(KIM), null, END),
                row("what nobody waits for", null, due(KIM), null, END));
    }

    static Stream<Arguments> table() {
        return Stream.of(asking(), whileAsked(), pausing(), late()).flatMap(rows -> rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    @DisplayName("S3-3 C5 B8 the steps of a search that asks couriers before one gets the job")
    void steps(String because, DispatchState before, Input input, DispatchState after, List<Effect> effects) {
        // when
        Step step = Dispatch.on(before, input);

        // then
        assertThat(step).as(because).isEqualTo(new Step(after, effects));
    }

    @Test
    @DisplayName("C5 the nearest is claimed, and the claim says how far he is")
    void claimsWithTheDistance() {
        assertThat(Dispatch.on(LOOKING, new Input.Found(List.of(NEAR, FAR))))
                .isEqualTo(Step.to(CLAIMING, UNMARK, new Effect.Send(new ClaimCourier(KIM, DELIVERY, ORDER, 120.0))));
    }

    @Test
    @DisplayName("The state survives being stored, and what was stored by an earlier release asks nobody")
    void stateIsStored() throws JsonProcessingException {
        // given
        DispatchState state = PAUSED.claiming(List.of(FAR)).offered(LEE, ANSWER);

        // when
        ObjectNode stored = EventSourcing.messageMapper().valueToTree(state);

        // then
        assertThat(EventSourcing.messageMapper().treeToValue(stored, DispatchState.class))
                .isEqualTo(state);
        // when
        stored.remove("offers");
        // then
        assertThat(EventSourcing.messageMapper()
                        .treeToValue(stored, DispatchState.class)
                        .offers())
                .isNull();
    }
}
