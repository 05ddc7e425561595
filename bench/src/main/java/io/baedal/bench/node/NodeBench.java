package io.baedal.bench.node;

import io.baedal.bench.harness.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures the node through the official connector, and leaves a table, a picture and the raw figures in a folder. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the node against a node that stores nothing, a gRPC echo and the bare disk, in turns,"
                + " and says which goals hold.",
        footer = {
            "",
            "The measures are P1, P1b, P2, P7, P7b, P9, and D-* for the modes of durability.",
            "A full run takes about ten minutes and 8 GB of disk; nothing else should run meanwhile.",
            "",
            "Examples:",
            "  ./baedal bench node                     all of it",
            "  ./baedal bench node --only P1,P2        two measures",
            "  ./baedal bench node --quick             a first look: shorter rounds, smaller logs"
        })
public final class NodeBench implements Callable<Integer> {

    @Mixin
    private final Run run = new Run();

    /** Made by picocli. */
    public NodeBench() {}

    @Override
    public Integer call() throws Exception {
        Amounts amounts = Amounts.of(run.size());
        return run.measure(Measures.all(amounts), amounts.scale());
    }
}
