package io.baedal.bench.replay;

import io.baedal.bench.harness.Run;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how quickly a view is built anew from the log, and checks that it is the same as the plain way makes it. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures how quickly query-service builds the view of orders anew from the log, in turns with one"
                        + " update per event (P6) and with reading the log alone (P6r); compares the documents.",
        footer = {
            "",
            "Examples:",
            "  ./baedal bench replay                    both",
            "  ./baedal bench replay --only P6          one measure",
            "  ./baedal bench replay --quick            a first look: shorter rounds",
            "  ./baedal bench replay --mongodb mongodb://127.0.0.1:27017"
        })
public final class ReplayBench implements Callable<Integer> {

    @Mixin
    private final Run run = new Run();

    @Option(
            names = "--mongodb",
            paramLabel = "URI",
            description =
                    "Use this MongoDB, which holds no query-service yet, instead of the embedded store in memory.")
    private @Nullable String mongodb;

    /** Made by picocli. */
    public ReplayBench() {}

    @Override
    public Integer call() throws Exception {
        // Each context of Spring Boot would set up logging anew for the whole JVM.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        Amounts amounts = Amounts.of(run.size());
        return run.measure(new Measures(amounts, mongodb).all(), amounts.scale());
    }
}
