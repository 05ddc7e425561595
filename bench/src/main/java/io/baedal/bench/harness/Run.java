package io.baedal.bench.harness;

import io.baedal.bench.harness.Scale.Size;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every benchmark has, and the run they ask for. */
public final class Run {

    @Spec(Spec.Target.MIXEE)
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds of each contender (default: 7, with --quick 5).")
    private int rounds;

    @Option(names = "--quick", description = "Shorter rounds of smaller amounts; the report says so.")
    private boolean quick;

    @Option(names = "--smoke", hidden = true, description = "Next to nothing: only whether it runs.")
    private boolean smoke;

    @Option(
            names = "--only",
            paramLabel = "ID",
            split = ",",
            description = "Only these measures, by the first column of the report.")
    private List<String> only = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the report goes and the disk that is measured (default: a folder in .baedal/bench).")
    private @Nullable Path out;

    @Option(
            names = "--into",
            paramLabel = "FILE",
            description = "A page that takes the table, too, between the marks that are there for it.")
    private @Nullable Path page;

    /** Made by picocli. */
    public Run() {}

    public Size size() {
        return smoke ? Size.SMOKE : quick ? Size.QUICK : Size.FULL;
    }

    /**
     * Runs the measures that were asked for, and leaves table, picture and raw figures.
     *
     * @param normal how much is done unless the number of rounds was given
     * @return the exit code: 0 if it measured, whatever the figures
     * @throws CommandLine.ParameterException if there is no such measure, or no such number of rounds
     */
    public int measure(List<Measure> all, Scale normal) throws Exception {
        List<Measure> measures = chosen(all);
        if (rounds < 0) {
            throw wrong("--rounds must be at least 1, but is " + rounds);
        }
        Scale scale = rounds == 0 ? normal : normal.withRounds(rounds);
        Path folder = (out == null ? Path.of(".baedal", "bench", name()) : out)
                .toAbsolutePath()
                .normalize();
        Surroundings surroundings = Surroundings.now(commandLineText(), scale);
        PrintWriter progress = commandLine().getErr();
        try {
            if (page != null) {
                Page.requirePlace(page, name());
            }
            report(folder, surroundings, outcomes(measures, folder, scale, progress));
            return CommandLine.ExitCode.OK;
        } catch (BenchFailure | IOException failure) {
            progress.println("bench: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static List<Outcome> outcomes(List<Measure> measures, Path folder, Scale scale, PrintWriter progress)
            throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try (Workbench bench = new Workbench(folder, scale, line -> {
            progress.println(line);
            progress.flush();
        })) {
            for (Measure measure : measures) {
                outcomes.add(new Interleaved(bench).run(measure));
            }
        }
        return outcomes;
    }

    private void report(Path folder, Surroundings surroundings, List<Outcome> outcomes) throws IOException {
        Report.write(folder, surroundings, outcomes);
        String table = Table.of(surroundings, outcomes);
        if (page != null) {
            Page.put(page, name(), table);
        }
        PrintWriter output = commandLine().getOut();
        output.println(table);
        output.println("Report, picture and raw figures are in " + folder);
        output.flush();
    }

    private List<Measure> chosen(List<Measure> all) {
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
        StringBuilder text = new StringBuilder("./baedal bench " + name());
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

    private String name() {
        return commandLine().getCommandName();
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the specification before it calls");
        }
        return spec.commandLine();
    }
}
