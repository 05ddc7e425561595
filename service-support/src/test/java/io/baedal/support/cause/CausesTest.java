package io.baedal.support.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.support.axon.Commands;
import io.baedal.support.gate.GateProperties;
import io.baedal.support.gate.Gates;
import io.baedal.support.process.Deadlines;
import io.baedal.support.process.Effect.Ask;
import io.baedal.support.process.Effects;
import io.baedal.support.process.ProcessProperties;
import io.baedal.support.test.RecordedAlarms;
import io.baedal.support.test.ScriptedCommands;
import io.baedal.support.test.ScriptedCommands.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CausesTest {

    private static final Instant DUE = Instant.parse("2026-01-01T00:10:00Z");

    private record Wish(String id) {}

    private record WishMade(String id) {}

    private record Fulfil(String id) {}

    private record Fulfilled(String id) {}

    @Test
    @DisplayName(
            "An event names the command that made it, and the event at which that was sent; one from outside names none")
    void chain() {
        // given a command from outside, and its event
        CommandMessage<?> wish = GenericCommandMessage.asCommandMessage(new Wish("1"));
        EventMessage<?> made = handling(wish, () -> GenericEventMessage.asEventMessage(new WishMade("1")));
        // when it leads to a command, and that to an event
        CommandMessage<?> fulfil = handling(made, () -> GenericCommandMessage.asCommandMessage(new Fulfil("1")));
        EventMessage<?> fulfilled = handling(fulfil, () -> GenericEventMessage.asEventMessage(new Fulfilled("1")));
        // then
        assertThat(made.getMetaData())
                .isEqualTo(Map.of(
                        Cause.COMMAND, "Wish",
                        Cause.CORRELATION_ID, wish.getIdentifier(),
                        Cause.TRACE_ID, wish.getIdentifier()));
        assertThat(fulfilled.getMetaData())
                .isEqualTo(Map.of(
                        Cause.COMMAND, "Fulfil",
                        Cause.CORRELATION_ID, fulfil.getIdentifier(),
                        Cause.TRACE_ID, wish.getIdentifier(),
                        Cause.EVENT, "WishMade",
                        Cause.EVENT_ID, made.getIdentifier()));
    }

    @Test
    @DisplayName(
            "An event that was made when a parked one was tried again says since when, and for what; the next one does not")
    void parked() {
        // given a letter
        EventMessage<?> made = GenericEventMessage.asEventMessage(new WishMade("1"));
        DeadLetter<?> letter = new GenericDeadLetter<>("1", made, new IllegalStateException("not its words"));
        // when it is tried again
        CommandMessage<?> fulfil =
                handling(made, letter, () -> GenericCommandMessage.asCommandMessage(new Fulfil("1")));
        EventMessage<?> fulfilled = handling(fulfil, () -> GenericEventMessage.asEventMessage(new Fulfilled("1")));
        CommandMessage<?> next = handling(fulfilled, () -> GenericCommandMessage.asCommandMessage(new Wish("2")));
        // then
        assertThat(fulfilled.getMetaData())
                .containsEntry(Cause.PARKED_AT, letter.enqueuedAt().toString())
                .containsEntry(Cause.PARKED_FOR, "IllegalStateException");
        assertThat(next.getMetaData()).doesNotContainKeys(Cause.PARKED_AT, Cause.PARKED_FOR);
    }

    @Test
    @DisplayName("An alarm that rings says what it was set for, and when it was to ring")
    void alarm() {
        EventMessage<?> made = GenericEventMessage.asEventMessage(new WishMade("1"));
        EventMessage<?> alarm = handling(made, () -> AlarmsWithCause.withCause(DUE, new Fulfilled("late")));
        assertThat(alarm.getPayload()).isEqualTo(new Fulfilled("late"));
        assertThat(alarm.getMetaData())
                .containsEntry(Cause.EVENT, "WishMade")
                .containsEntry(Cause.EVENT_ID, made.getIdentifier())
                .containsEntry(Cause.DUE_AT, DUE.toString())
                .doesNotContainKey(Cause.COMMAND);
    }

    @Test
    @DisplayName(
            "A question says which gate asks, and what is sent for want of an answer says why there was none, and what led there")
    void gate() {
        // given a gate whose silence is noticed on another thread, when the event was handled long ago
        ScriptedCommands others = new ScriptedCommands();
        others.answering(command -> command.equals("pay") ? new Answer.Silence() : new Answer.Result(null));
        EventMessage<?> made = GenericEventMessage.asEventMessage(new WishMade("1"));
        // when
        handling(made, () -> effects(others).carryOut(List.of(new Ask("PAYMENT", "pay", "reject")), null));
        await().atMost(Duration.ofSeconds(30)).until(() -> others.messages().size() == 2);
        // then
        assertThat(others.messages())
                .allSatisfy(command -> assertThat(command.getMetaData())
                        .containsEntry(Cause.GATE, "PAYMENT")
                        .containsKey(Cause.GATE_ASKED_AT)
                        .containsEntry(Cause.EVENT_ID, made.getIdentifier()));
        assertThat(others.messages().getFirst().getMetaData()).doesNotContainKey(Cause.GATE_SILENCE);
        assertThat(others.messages().getLast().getMetaData()).containsEntry(Cause.GATE_SILENCE, "TIMED_OUT");
        EventMessage<?> rejected =
                handling(others.messages().getLast(), () -> GenericEventMessage.asEventMessage(new Fulfilled("no")));
        assertThat(rejected.getMetaData()).containsEntry(Cause.GATE_SILENCE, "TIMED_OUT");
    }

    private static Effects effects(ScriptedCommands others) {
        Duration second = Duration.ofSeconds(1);
        return new Effects(
                new Commands(others.gateway(), second),
                others.gateway(),
                new Gates(others.gateway(), new GateProperties(Duration.ofMillis(100), 20, 20, 50, second, 1)),
                new Deadlines(new RecordedAlarms(), Clock.systemUTC()),
                new ProcessProperties(1));
    }

    private static <T> T handling(Message<?> message, Supplier<T> work) {
        return handling(message, null, work);
    }

    private static <T> T handling(Message<?> message, @Nullable DeadLetter<?> letter, Supplier<T> work) {
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(message);
        unitOfWork.registerCorrelationDataProvider(new Causes());
        if (letter != null) {
            unitOfWork.resources().put(DeadLetter.class.getName(), letter);
        }
        T made = work.get();
        unitOfWork.commit();
        return made;
    }
}
