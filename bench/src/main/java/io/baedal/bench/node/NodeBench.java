package io.baedal.bench.node;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the node through the official connector, and leaves a table, a picture and the raw figures in a folder. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the node against a node that stores nothing, a gRPC echo and the bare disk, in turns,"
                + " and says which goals hold.",
        footer = {
            "",
            "A full run takes about ten minutes and 8 GB of disk; nothing else should run meanwhile.",
            "",
            "Examples:",
            "  ./baedal bench node                     all of it",
            "  ./baedal bench node --only P1,P2        two measures",
            "  ./baedal bench node --quick             a first look: shorter rounds, smaller logs"
        })
public final class NodeBench implements Callable<Integer> {

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds of each contender (default: 7, with --quick 5).")
    private int rounds;

    @Option(names = "--quick", description = "Shorter rounds and smaller logs; the report says so.")
    private boolean quick;

    @Option(names = "--smoke", hidden = true, description = "Next to nothing: only whether it runs.")
    private boolean smoke;

    @Option(
            names = "--only",
            paramLabel = "ID",
            split = ",",
            description = "Only these measures: P1, P1b, P2, P7, P7b, P9, and D-* for the modes of durability.")
    private List<String> only = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the report goes and the disk that is measured (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of(".baedal", "bench", "node");

    /** Made by picocli. */
    public NodeBench() {}

    @Override
    public Integer call() throws Exception {
        List<Measure> measures = chosen();
        Scale scale = scale();
        Surroundings surroundings = Surroundings.now(commandLineText(), scale);
        PrintWriter progress = commandLine().getErr();
        List<Outcome> outcomes = new ArrayList<>();
        try (Workbench bench = new Workbench(out.toAbsolutePath(), scale, line -> {
            progress.println(line);
            progress.flush();
        })) {
            for (Measure measure : measures) {
                outcomes.add(new Interleaved(bench).run(measure));
            }
        } catch (BenchFailure | IOException failure) {
            progress.println("bench: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        Report.write(out, surroundings, outcomes);
        commandLine().getOut().println(Table.of(surroundings, outcomes));
        commandLine()
                .getOut()
                .println("Report, picture and raw figures are in "
                        + out.toAbsolutePath().normalize());
        commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }

    private Scale scale() {
        Scale scale = smoke ? Scale.SMOKE : quick ? Scale.QUICK : Scale.FULL;
        if (rounds < 0) {
            throw wrong("--rounds must be at least 1, but is " + rounds);
        }
        return rounds == 0 ? scale : scale.withRounds(rounds);
    }

    private List<Measure> chosen() {
        List<Measure> all = Measures.all();
        List<String> known = all.stream().map(Measure::id).toList();
        for (String id : only) {
            if (!known.contains(id)) {
                throw wrong("There is no measure " + id + "; there are " + String.join(", ", known));
            }
        }
        return all.stream()
                .filter(measure -> only.isEmpty() || only.contains(measure.id()))
                .toList();
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(commandLine(), message);
    }

    private String commandLineText() {
        StringBuilder text = new StringBuilder("./baedal bench node");
        if (smoke) {
            text.append(" --smoke");
        }
        if (quick) {
            text.append(" --quick");
        }
        if (!only.isEmpty()) {
            text.append(" --only ").append(String.join(",", only));
        }
        if (rounds > 0) {
            text.append(" --rounds ").append(rounds);
        }
        return text.toString();
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the specification before it calls");
        }
        return spec.commandLine();
    }
}
