package io.baedal.support.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.support.axon.Commands;
import io.baedal.support.gate.GateProperties;
import io.baedal.support.gate.Gates;
import io.baedal.support.process.Effect.Ask;
import io.baedal.support.process.Effect.End;
import io.baedal.support.process.Effect.Send;
import io.baedal.support.process.Effect.StartDeadline;
import io.baedal.support.process.Effect.StopDeadline;
import io.baedal.support.test.ScriptedCommands;
import io.baedal.support.test.ScriptedCommands.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.eventhandling.scheduling.ScheduleToken;
import org.axonframework.eventhandling.scheduling.java.SimpleScheduleToken;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EffectsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Answer NOBODY = new Answer.Failure(new NoHandlerForCommandException("nobody"));

    private final ScriptedCommands handlers = new ScriptedCommands();
    private final RecordingAlarms alarms = new RecordingAlarms();
    private final Effects effects = effects(1);

    @Test
    @DisplayName("Send sends, in the order of the effects")
    void send() {
        effects.carryOut(List.of(new Send("one"), new Send("two")), null);
        assertThat(handlers.sent()).containsExactly("one", "two");
    }

    @Test
    @DisplayName("Send that fails fails the step, and nothing after it is done")
    void sendFails() {
        IllegalStateException fault = new IllegalStateException("broken");
        handlers.answering(new Answer.Failure(fault));
        assertThatThrownBy(() -> effects.carryOut(List.of(new Send("one"), new Send("two")), null))
                .isSameAs(fault);
        assertThat(handlers.sent()).containsExactly("one");
    }

    @Test
    @DisplayName("Ask that is answered needs nothing more: the answer is an event")
    void askAnswered() {
        effects.carryOut(List.of(new Ask("PAYMENT", "pay", "unavailable")), null);
        assertThat(handlers.sent()).containsExactly("pay");
    }

    @Test
    @DisplayName("Ask without an answer sends what was to be sent then, and the step itself succeeds")
    void askUnavailable() {
        handlers.answering(command -> command.equals("pay") ? NOBODY : new Answer.Result(null));
        effects.carryOut(List.of(new Ask("PAYMENT", "pay", "unavailable")), null);
        assertThat(handlers.sent()).containsExactly("pay", "unavailable");
    }

    @Test
    @DisplayName("Ask where not even that gets through leaves it to the deadline")
    void askLost() {
        handlers.answering(NOBODY);
        effects.carryOut(List.of(new Ask("PAYMENT", "pay", "unavailable")), null);
        assertThat(handlers.sent()).containsExactly("pay", "unavailable");
    }

    @Test
    @DisplayName("StartDeadline schedules the alarm from now, and its token is what runs")
    void startDeadline() {
        String running = effects.carryOut(List.of(new StartDeadline(Duration.ofSeconds(30), "late")), null);
        assertThat(alarms.running).containsExactly(Map.entry(String.valueOf(running), NOW.plusSeconds(30) + " late"));
    }

    @Test
    @DisplayName("StartDeadline leaves a machine its time where the clock of the service runs faster than its own")
    void startDeadlineOnAFastClock() {
        effects(60).carryOut(List.of(new StartDeadline(Duration.ofSeconds(30), "late")), null);
        assertThat(alarms.running.values()).containsExactly(NOW.plusSeconds(30 * 60) + " late");
    }

    @Test
    @DisplayName("StartDeadline replaces the alarm that runs: there is never more than one")
    void replaceDeadline() {
        String first = effects.carryOut(List.of(new StartDeadline(Duration.ofSeconds(30), "first")), null);
        String second = effects.carryOut(List.of(new StartDeadline(Duration.ofSeconds(60), "second")), first);
        assertThat(second).isNotEqualTo(first);
        assertThat(alarms.running).containsOnlyKeys(String.valueOf(second));
    }

    @Test
    @DisplayName("StopDeadline stops the alarm, and where none runs does nothing")
    void stopDeadline() {
        String running = effects.carryOut(List.of(new StartDeadline(Duration.ofSeconds(30), "late")), null);
        assertThat(effects.carryOut(List.of(new StopDeadline()), running)).isNull();
        assertThat(alarms.running).isEmpty();
        assertThat(effects.carryOut(List.of(new StopDeadline()), null)).isNull();
    }

    @Test
    @DisplayName("StopDeadline that comes too late for the alarm does not hold up the step")
    void stopTooLate() {
        alarms.refusesToStop = true;
        assertThat(effects.carryOut(List.of(new StopDeadline(), new Send("next")), "rang"))
                .isNull();
        assertThat(handlers.sent()).containsExactly("next");
    }

    @Test
    @DisplayName("an alarm goes on over steps that do not touch it")
    void untouchedDeadline() {
        assertThat(effects.carryOut(List.of(new Send("one")), "running")).isEqualTo("running");
        assertThat(effects.carryOut(List.of(), "running")).isEqualTo("running");
    }

    @Test
    @DisplayName("End ends the saga that is handling an event")
    void end() {
        RecordingLifecycle saga = new RecordingLifecycle();
        saga.run(() -> effects.carryOut(List.of(new End()), null));
        assertThat(saga.ended).isTrue();
    }

    private Effects effects(int clockSpeed) {
        return new Effects(
                new Commands(handlers.gateway(), Duration.ofMillis(200)),
                handlers.gateway(),
                new Gates(
                        handlers.gateway(),
                        new GateProperties(Duration.ofMillis(200), 20, 20, 50, Duration.ofSeconds(1), 1)),
                new Deadlines(alarms, Clock.fixed(NOW, ZoneOffset.UTC)),
                new ProcessProperties(clockSpeed));
    }

    /** Remembers what is scheduled and not cancelled. */
    private static final class RecordingAlarms implements EventScheduler {

        private final Map<String, String> running = new LinkedHashMap<>();
        private int next;
        private boolean refusesToStop;

        @Override
        public ScheduleToken schedule(Instant when, Object event) {
            String token = "alarm-" + next++;
            running.put(token, when + " " + event);
            return new SimpleScheduleToken(token);
        }

        @Override
        public ScheduleToken schedule(Duration after, Object event) {
            throw new UnsupportedOperationException("alarms are set by the clock of the service");
        }

        @Override
        public void cancelSchedule(ScheduleToken token) {
            if (refusesToStop) {
                throw new IllegalStateException("it rang already");
            }
            assertThat(running.remove(((SimpleScheduleToken) token).getTokenId()))
                    .isNotNull();
        }
    }

    private static final class RecordingLifecycle extends SagaLifecycle {

        private boolean ended;

        void run(Runnable inside) {
            execute(inside);
        }

        @Override
        protected void doEnd() {
            ended = true;
        }

        @Override
        protected void doAssociateWith(AssociationValue value) {}

        @Override
        protected void doRemoveAssociation(AssociationValue value) {}

        @Override
        protected AssociationValues getAssociationValues() {
            return new AssociationValuesImpl();
        }

        @Override
        protected String type() {
            return "any";
        }

        @Override
        protected String getSagaIdentifier() {
            return "saga-1";
        }
    }
}
