package io.baedal.bench;

import io.baedal.bench.dispatch.DispatchBench;
import io.baedal.bench.jmh.JmhBench;
import io.baedal.bench.node.NodeBench;
import io.baedal.bench.replay.ReplayBench;
import io.baedal.bench.stock.StockBench;
import io.baedal.bench.streams.StreamsBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./baedal bench} runs. Exit code 0 if it measured, whatever the figures; 1 if it could not; 2 for wrong usage. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Baedal against what it could cost at best.",
        subcommands = {
            NodeBench.class,
            StockBench.class,
            DispatchBench.class,
            StreamsBench.class,
            ReplayBench.class,
            JmhBench.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "bench-logback.xml");
        System.setProperty("disable-axoniq-console-message", "true");
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
