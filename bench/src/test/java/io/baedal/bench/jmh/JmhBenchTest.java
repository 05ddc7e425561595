package io.baedal.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("The benchmarks of the inner pieces")
class JmhBenchTest {

    @Test
    @DisplayName("are found by JMH, which gets its own options untouched")
    void listed() {
        // given
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));

        // when
        int exit;
        try {
            exit = new CommandLine(new JmhBench()).execute("-l");
        } finally {
            System.setOut(out);
        }

        // then
        assertThat(exit).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("LogBenchmark.together", "RoutingBenchmark.dispatch", "WireBenchmark.in");
    }
}
