package io.baedal.bench.stock;

import io.baedal.bench.harness.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures what an item costs that all buyers want, and checks after every round that nothing was sold twice. */
@Command(
        name = "stock",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures how fast one counted item is sold that all buyers want, against as many buyers of 64"
                + " items, in turns; checks after every round that no piece was sold twice.",
        footer = {
            "",
            "The measures are H1, H16, H64, H200 for holds at the stock itself with so many in flight; HX, HL and HB",
            "for what more buyers and a long history do to one item, and what it does to a buyer of another one; and",
            "O1, O16, O64, O200 for orders over HTTP.",
            "A full run takes about seventeen minutes; nothing else should run meanwhile.",
            "",
            "Examples:",
            "  ./baedal bench stock                    all of it",
            "  ./baedal bench stock --only H64,O64     two measures",
            "  ./baedal bench stock --quick            a first look: shorter rounds"
        })
public final class StockBench implements Callable<Integer> {

    @Mixin
    private final Run run = new Run();

    /** Made by picocli. */
    public StockBench() {}

    @Override
    public Integer call() throws Exception {
        // Each context of Spring Boot would set up logging anew for the whole JVM.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        Amounts amounts = Amounts.of(run.size());
        return run.measure(new Measures(amounts).all(), amounts.scale());
    }
}
