package io.baedal.support.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.support.test.ScriptedCommands;
import io.baedal.support.test.ScriptedCommands.Answer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class CommandsTest {

    private static final String COMMAND = "do it";

    private final ScriptedCommands handlers = new ScriptedCommands();
    private final Commands commands = new Commands(handlers.gateway(), Duration.ofMillis(200));

    @Test
    @DisplayName("waits for the answer and hands it on")
    void answer() {
        handlers.answering(new Answer.Result("done"));
        assertThat(commands.<String>sendAndWait(COMMAND)).isEqualTo("done");
        handlers.answering(new Answer.Result(null));
        assertThat(commands.<String>sendAndWait(COMMAND)).isNull();
    }

    @Test
    @DisplayName("what the handler failed with arrives as it was thrown")
    void failure() {
        IllegalStateException fault = new IllegalStateException("broken");
        handlers.answering(new Answer.Failure(fault));
        assertThatThrownBy(() -> commands.sendAndWait(COMMAND)).isSameAs(fault);
        StepVerifier.create(commands.send(COMMAND))
                .verifyErrorSatisfies(thrown -> assertThat(thrown).isSameAs(fault));
    }

    @Test
    @DisplayName("a checked failure is told with the name of the command")
    void checkedFailure() {
        handlers.answering(new Answer.Failure(new IOException("disk")));
        assertThatThrownBy(() -> commands.sendAndWait(COMMAND))
                .isInstanceOf(RuntimeException.class)
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("no answer in time is CommandTimedOut, for those who block and for those who do not")
    void timeOut() {
        handlers.answering(new Answer.Silence());
        assertThatThrownBy(() -> commands.sendAndWait(COMMAND))
                .isInstanceOf(CommandTimedOut.class)
                .hasMessageContaining("String")
                .hasMessageContaining("200 ms");
        StepVerifier.create(commands.send(COMMAND)).verifyError(CommandTimedOut.class);
    }

    @Test
    @DisplayName("whoever is interrupted while waiting stays interrupted")
    void interrupted() {
        handlers.answering(new Answer.Silence());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> commands.sendAndWait(COMMAND)).isInstanceOf(IllegalStateException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @DisplayName("at the HTTP edge nothing is sent before somebody subscribes, and each subscription sends")
    void lazy() {
        Mono<String> answer = commands.send(COMMAND);
        assertThat(handlers.sent()).isEmpty();
        handlers.answering(new Answer.Result("done"));
        StepVerifier.create(answer).expectNext("done").verifyComplete();
        StepVerifier.create(answer).expectNext("done").verifyComplete();
        assertThat(handlers.sent()).hasSize(2);
    }
}
