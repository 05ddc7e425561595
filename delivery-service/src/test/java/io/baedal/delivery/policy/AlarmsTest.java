package io.baedal.delivery.policy;

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
import io.baedal.api.ticket.NoShowDue;
import io.baedal.api.ticket.TicketAnswerDue;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.delivery.RecordedAlarms;
import io.baedal.delivery.RecordedAlarms.Alarm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which alarms a ticket sets when it is opened. */
class AlarmsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Plan PICKUP = plan(Kind.PICKUP);
    private static final Alarm UNANSWERED =
            new Alarm(NOON.plus(Duration.ofMinutes(10)), new TicketAnswerDue(TICKET, ORDER));
    private static final Alarm NOBODY_CAME = new Alarm(SLOT.plus(Duration.ofMinutes(15)), new NoShowDue(TICKET, ORDER));

    private final RecordedAlarms alarms = new RecordedAlarms();

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
        new WhenTicketOpenedSetAnswerAlarm(alarms, Clock.fixed(NOON, ZoneOffset.UTC)).on(opened);
        new WhenTicketOpenedSetNoShowAlarm(alarms).on(opened);

        // then
        assertThat(alarms.set).as(because).containsExactlyElementsOf(expected);
    }
}
