package io.baedal.platform.command;

import io.baedal.platform.system.Part;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the end of the log files, and what is added to them. */
@Command(
        name = "logs",
        description = "Show the logs of one service, or of all. What frameworks say in a shared JVM is in 'platform'.")
final class Logs implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "For example order-service.")
    private @Nullable String service;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "LINES",
            description = "How many lines of each file (default: ${DEFAULT-VALUE}).",
            defaultValue = "50")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is added, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException {
        Path folder = place.state().logs();
        List<Path> files = titles().map(title -> LogFiles.of(folder, title))
                .filter(Files::exists)
                .toList();
        PrintStream out = System.out;
        if (files.isEmpty()) {
            out.println("There are no logs in " + folder + " yet.");
            return service == null ? 0 : 1;
        }
        List<Tail> tails = new ArrayList<>();
        for (Path file : files) {
            Tail tail = new Tail(file, files.size() > 1);
            tail.printLast(lines, out);
            tails.add(tail);
        }
        if (follow) {
            Tail.followAll(tails, out);
        }
        return 0;
    }

    private Stream<String> titles() {
        if (service == null) {
            return Stream.concat(
                    Stream.of(LogFiles.SHARED), Arrays.stream(Part.values()).map(Part::title));
        }
        return Stream.of(
                service.equals(LogFiles.SHARED) ? service : Chosen.part(service).title());
    }
}
