package io.baedal.bench.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Hands everything on to JMH's own command line. */
@Command(
        name = "jmh",
        description =
                "Measures the node's hot inner pieces alone; takes JMH's own options (-h lists them, -l the benchmarks).")
public final class JmhBench implements Callable<Integer> {

    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    /** Made by picocli. */
    public JmhBench() {}

    @Override
    public Integer call() throws Exception {
        Main.main(arguments.toArray(String[]::new));
        return CommandLine.ExitCode.OK;
    }
}
