package io.baedal.support.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.test.ScriptedCommands;
import io.baedal.support.test.ScriptedCommands.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final RuleBroken REFUSAL =
            new RuleBroken(new Refusal(Refusal.Category.CONFLICT, "SOLD_OUT", "Nothing is left."));
    private static final Answer YES = new Answer.Result("yes");
    private static final Answer NOBODY = new Answer.Failure(new NoHandlerForCommandException("nobody handles it"));
    private static final int CALLS_MIN = 4;
    private static final int PROBES = 2;

    private final ScriptedCommands other = new ScriptedCommands();
    private final Gates gates = gates(Duration.ofSeconds(10));

    private record Question(int number) {}

    @Test
    @DisplayName("an answer arrives as it is")
    void answer() {
        other.answering(YES);
        assertThat(ask(gates.named("PAYMENT"))).isCompletedWithValue("yes");
        assertThat(other.sent()).containsExactly(new Question(1));
    }

    @Test
    @DisplayName("a refusal is an answer, and passes through as it is")
    void refusal() {
        other.answering(new Answer.Failure(REFUSAL));
        assertThatThrownBy(() -> wait(ask(gates.named("PAYMENT")))).isSameAs(REFUSAL);
    }

    @ParameterizedTest(name = "{0} ms")
    @DisplayName("S2-M1 C10 no answer in time is unknown, whether the limit is 610 or 300 ms")
    @ValueSource(ints = {610, 300})
    void silence(int millis) {
        // given
        other.answering(new Answer.Silence());
        Gate gate = gates(Duration.ofMillis(millis)).named("PAYMENT");
        // when
        long before = System.nanoTime();
        CompletableFuture<Object> answer = ask(gate);
        // then
        assertThatThrownBy(() -> wait(answer))
                .isInstanceOf(GateUnavailable.class)
                .hasMessageContaining("PAYMENT")
                .hasMessageContaining("Question");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(millis - 20));
    }

    @Test
    @DisplayName("nobody there, a fault on the way, or a fault without a refusal: all unknown")
    void unknown() {
        Gate gate = gates.named("PAYMENT");
        for (Answer answer : new Answer[] {
            NOBODY,
            new Answer.Failure(new IllegalStateException("broken")),
            new Answer.Failure(new CommandExecutionException("remote fault", null)),
        }) {
            other.answering(answer);
            assertThatThrownBy(() -> wait(ask(gate))).isInstanceOf(GateUnavailable.class);
        }
    }

    @Test
    @DisplayName("a question that cannot even be sent fails in the future, never in the caller's face")
    void notSent() {
        other.answering(new Answer.NotSent(new IllegalStateException("no connection")));
        assertThatThrownBy(() -> wait(ask(gates.named("PAYMENT"))))
                .isInstanceOf(GateUnavailable.class)
                .hasRootCauseMessage("no connection");
    }

    @Test
    @DisplayName("S2-14 S2-20 the breaker opens on failures, asks nobody while open, and recovers by itself")
    void opensAndRecovers() {
        // given a gate where nobody answers
        Gate gate = gates.named("PAYMENT");
        other.answering(NOBODY);
        assertThat(gate.isOpenForQuestions()).isTrue();
        // when it was asked often enough
        fail(gate, CALLS_MIN);
        // then it asks nobody, and says when to come back
        assertThat(gate.isOpenForQuestions()).isFalse();
        assertThat(gate.retryAfter()).isEqualTo(PAUSE);
        fail(gate, 3);
        assertThat(other.sent()).hasSize(CALLS_MIN);
        // when the pause is over and the other side is back
        other.answering(YES);
        await().atMost(10, TimeUnit.SECONDS).until(gate::isOpenForQuestions);
        for (int probe = 0; probe < PROBES; probe++) {
            assertThat(ask(gate)).isCompletedWithValue("yes");
        }
        // then it is closed, and one failure does not open it
        other.answering(NOBODY);
        fail(gate, 1);
        assertThat(gate.isOpenForQuestions()).isTrue();
    }

    @Test
    @DisplayName("while the other side is still down, the probes open it again")
    void probesFail() {
        Gate gate = gates.named("PAYMENT");
        other.answering(NOBODY);
        fail(gate, CALLS_MIN);
        await().atMost(10, TimeUnit.SECONDS).until(gate::isOpenForQuestions);
        fail(gate, PROBES);
        assertThat(gate.isOpenForQuestions()).isFalse();
    }

    @Test
    @DisplayName("refusals do not open it: whoever refuses is well")
    void refusalsDoNotOpen() {
        Gate gate = gates.named("STOCK");
        other.answering(new Answer.Failure(REFUSAL));
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> wait(ask(gate))).isSameAs(REFUSAL);
        }
        assertThat(gate.isOpenForQuestions()).isTrue();
        assertThat(other.sent()).hasSize(50);
    }

    @Test
    @DisplayName("each gate has a breaker of its own")
    void oneBreakerEach() {
        other.answering(NOBODY);
        fail(gates.named("PAYMENT"), CALLS_MIN);
        assertThat(gates.named("PAYMENT").isOpenForQuestions()).isFalse();
        assertThat(gates.named("STOCK").isOpenForQuestions()).isTrue();
        assertThat(gates.breakers().getAllCircuitBreakers()).hasSize(2);
    }

    private Gates gates(Duration timeout) {
        return new Gates(other.gateway(), new GateProperties(timeout, 10, CALLS_MIN, 50, PAUSE, PROBES));
    }

    private CompletableFuture<Object> ask(Gate gate) {
        return gate.ask(new Question(1));
    }

    private void fail(Gate gate, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> wait(ask(gate))).isInstanceOf(GateUnavailable.class);
        }
    }

    /** Unwraps what the future fails with. */
    private static Object wait(CompletableFuture<Object> answer) throws Throwable {
        try {
            return answer.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause();
        }
    }
}
