package io.baedal.bench.dispatch;

import io.baedal.bench.harness.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures what finding a courier costs as there are more of them, and checks that each job goes to the nearest. */
@Command(
        name = "dispatch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures how long it takes to find and assign a courier among 1,000, 10,000 and 100,000 free"
                + " ones, against 100, in turns; checks that each job goes to the nearest.",
        footer = {
            "",
            "The measures are S1000, S10000, S100000 for the search alone; T... for the time from the request of a",
            "delivery to the assignment, one at a time; and A... for assignments a second with 16 in flight.",
            "Sixteen couriers are registered and do the jobs; the others are put straight into the index.",
            "",
            "Examples:",
            "  ./baedal bench dispatch                    all of it",
            "  ./baedal bench dispatch --only S100000     one measure",
            "  ./baedal bench dispatch --quick            a first look: shorter rounds"
        })
public final class DispatchBench implements Callable<Integer> {

    @Mixin
    private final Run run = new Run();

    /** Made by picocli. */
    public DispatchBench() {}

    @Override
    public Integer call() throws Exception {
        // Each context of Spring Boot would set up logging anew for the whole JVM.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        Amounts amounts = Amounts.of(run.size());
        return run.measure(new Measures(amounts).all(), amounts.scale());
    }
}
