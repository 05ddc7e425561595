package io.baedal.delivery.policy;

import static io.baedal.delivery.Examples.BAKERY;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.Examples.SLOT;
import static io.baedal.delivery.Examples.TABLE;
import static io.baedal.delivery.Examples.TICKET;
import static io.baedal.delivery.Examples.plan;
import static io.baedal.delivery.Examples.ticketOpened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.ticket.GiveUpWaiting;
import io.baedal.api.ticket.NoShowDue;
import io.baedal.api.ticket.TicketAnswerDue;
import io.baedal.api.ticket.TicketCancelAnswerDue;
import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.value.Reason;
import io.baedal.support.axon.Commands;
import io.baedal.support.test.RecordedAlarms;
import io.baedal.support.test.RecordedAlarms.Alarm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.Message;
import org.axonframework.test.utils.RecordingCommandBus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which alarms a ticket sets when it is opened, and what becomes of them. */
class AlarmsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Plan PICKUP = plan(Kind.PICKUP);
    private static final Alarm UNANSWERED =
            new Alarm(NOON.plus(Duration.ofMinutes(10)), new TicketAnswerDue(TICKET, ORDER));
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Alarm NOBODY_CAME = nobodyCame(SLOT.plus(QUARTER));

    private final RecordedAlarms alarms = new RecordedAlarms();
    private final RecordingCommandBus bus = new RecordingCommandBus();
    private final Commands commands =
            new Commands(DefaultCommandGateway.builder().commandBus(bus).build(), Duration.ofSeconds(1));

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("goods: the store has to answer", ticketOpened(), List.of(UNANSWERED)),
                arguments("fetched: only the store says who did not come", ticketOpened(PICKUP), List.of(UNANSWERED)),
                arguments("a table that is accepted by itself", ticketOpened(TABLE), List.of(NOBODY_CAME)),
                arguments(
                        "a table the restaurant wants to see first",
                        ticketOpened(TABLE.withAnswers(false)),
                        List.of(UNANSWERED, NOBODY_CAME)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    @DisplayName(
            "A store has ten minutes to answer, and a guest fifteen from his time on to come, where the plan says so")
    void setsAlarms(String because, TicketOpened opened, List<Alarm> expected) {
        // when
        new WhenTicketOpenedSetAnswerAlarm(alarms, at(NOON)).on(opened);
        new WhenTicketOpenedSetNoShowAlarm(new NoShowAlarms(alarms, at(NOON))).on(opened);

        // then
        assertThat(alarms.set).as(because).containsExactlyElementsOf(expected);
    }

    @Test
    @DisplayName("S1-8 a store that is asked whether it lets go has as long as the plan says, from when it is asked")
    void setsAlarmOfAWish() {
        // given a wish that was made while the service was down

        // when
        new WhenTicketCancelAskedSetAnswerAlarm(alarms, at(NOON))
                .on(new TicketCancelAsked(
                        TICKET, ORDER, BAKERY, Reason.CUSTOMER_CHANGED_MIND, 2, Duration.ofMinutes(5)));

        // then
        assertThat(alarms.set)
                .containsExactly(
                        new Alarm(NOON.plus(Duration.ofMinutes(5)), new TicketCancelAnswerDue(TICKET, ORDER, 2)));
    }

    @Test
    @DisplayName(
            "S2-16 a restaurant that hears of a table late, because the service was down, waits as long from then on")
    void openedLate() {
        // given the service comes back an hour after the guest's time
        Instant back = SLOT.plus(Duration.ofHours(1));

        // when
        new WhenTicketOpenedSetNoShowAlarm(new NoShowAlarms(alarms, at(back))).on(ticketOpened(TABLE));

        // then
        assertThat(alarms.set).containsExactly(nobodyCame(back.plus(QUARTER)));
    }

    @ParameterizedTest(name = "{0} s late: waits once more is {1}")
    @CsvSource({"0, false", "60, false", "61, true", "10800, true"})
    @DisplayName("S2-16 an alarm that rang while the service was down is set anew: nobody could have said that he came")
    void rangLate(long late, boolean waits) {
        // given
        Instant due = SLOT.plus(QUARTER);
        Instant back = due.plusSeconds(late);

        // when
        new WhenNoShowDueGiveUpWaiting(commands, new NoShowAlarms(alarms, at(back)))
                .on(new NoShowDue(TICKET, ORDER, due, QUARTER));

        // then
        assertThat(alarms.set).containsExactlyElementsOf(waits ? List.of(nobodyCame(back.plus(QUARTER))) : List.of());
        assertThat(sent()).containsExactlyElementsOf(waits ? List.of() : List.of(new GiveUpWaiting(TICKET)));
    }

    @Test
    @DisplayName("S2-16 an alarm that does not say when it was due is one that rings in time")
    void firstRevision() {
        // when
        new WhenNoShowDueGiveUpWaiting(commands, new NoShowAlarms(alarms, at(SLOT.plus(Duration.ofDays(1)))))
                .on(new NoShowDue(TICKET, ORDER, null, null));

        // then
        assertThat(alarms.set).isEmpty();
        assertThat(sent()).containsExactly(new GiveUpWaiting(TICKET));
    }

    private List<Object> sent() {
        return bus.getDispatchedCommands().stream()
                .<Object>map(Message::getPayload)
                .toList();
    }

    private static Alarm nobodyCame(Instant due) {
        return new Alarm(due, new NoShowDue(TICKET, ORDER, due, QUARTER));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
