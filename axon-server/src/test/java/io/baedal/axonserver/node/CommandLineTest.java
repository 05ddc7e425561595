package io.baedal.axonserver.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The command line of the node")
class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String arguments) {
        CommandLine line = Main.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments.split(" "));
    }

    @ParameterizedTest
    @DisplayName("says which option or command was probably meant, in one line")
    @CsvSource({
        "--dta ./data,       --data",
        "--http-prot 1,      --http-port",
        "--tokenfile x,      --token-file",
        "bakup --to monday,  backup",
        "verfy ./data,       verify",
        "backup --too x,     --to",
        "restore --form x,   --from"
    })
    void suggestsTheNearest(String arguments, String meant) {
        // when
        int code = run(arguments);

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean " + meant + "?").hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("guesses nothing where nothing is near")
    @ValueSource(strings = {"frobnicate", "--frobnicate", "-x", "a"})
    void guessesNothing(String arguments) {
        // when
        int code = run(arguments);

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("there is no", arguments).doesNotContain("did you mean");
    }

    @ParameterizedTest
    @DisplayName("explains each command by 'help COMMAND' as by 'COMMAND --help', with its exit codes")
    @ValueSource(strings = {"backup", "restore", "verify"})
    void explainsCommands(String command) {
        // when
        int code = run("help " + command);
        String explained = out.toString();
        out.getBuffer().setLength(0);
        run(command + " --help");

        // then
        assertThat(code).isZero();
        assertThat(explained)
                .startsWith("Usage: axon-server " + command)
                .contains("Exit codes:")
                .isEqualTo(out.toString());
    }

    @Test
    @DisplayName("explains itself by 'help' as by '--help', with exit codes and examples")
    void explainsItself() {
        // when
        int code = run("help");
        String explained = out.toString();
        out.getBuffer().setLength(0);
        run("--help");

        // then
        assertThat(code).isZero();
        assertThat(explained)
                .contains("Exit codes:", "it could not start", "Examples:", "restore --from")
                .isEqualTo(out.toString());
    }

    @Test
    @DisplayName("names what is missing or no value, and where to read on")
    void namesWhatIsWrong() {
        // when
        int missing = run("restore --from x");
        int noNumber = run("--port abc");

        // then
        assertThat(missing).isEqualTo(2);
        assertThat(noNumber).isEqualTo(2);
        assertThat(err.toString())
                .contains("--to=DIR", "'axon-server restore --help' lists", "'abc'", "'axon-server --help' lists");
    }
}
