package io.baedal.bench.streams;

import io.baedal.bench.harness.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures the streams of query-service: how soon a client is told, what he costs, and how many are told at once. */
@Command(
        name = "streams",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures how soon the client of a stream is told what was accepted, against a gRPC echo; and the heap"
                        + " that idle clients cost and the events that a crowd is told a second, against server-sent events as"
                        + " WebFlux alone writes them, in turns.",
        footer = {
            "",
            "The measures are P4 for the time, P5 for the heap, P5b for a crowd with 16 changes under way, and P5b-1",
            "with one. A full run needs 10,000 open files a process: ulimit -n.",
            "",
            "Examples:",
            "  ./baedal bench streams                  all of it",
            "  ./baedal bench streams --only P5        one measure",
            "  ./baedal bench streams --quick          a first look: shorter rounds, fewer clients"
        })
public final class StreamsBench implements Callable<Integer> {

    @Mixin
    private final Run run = new Run();

    /** Made by picocli. */
    public StreamsBench() {}

    @Override
    public Integer call() throws Exception {
        // Each context of Spring Boot would set up logging anew for the whole JVM.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        Amounts amounts = Amounts.of(run.size());
        return run.measure(new Measures(amounts).all(), amounts.scale());
    }
}
