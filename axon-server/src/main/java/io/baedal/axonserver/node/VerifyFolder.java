package io.baedal.axonserver.node;

import io.baedal.axonserver.log.BackupFailed;
import io.baedal.axonserver.log.EventLogs;
import io.baedal.axonserver.log.FileFailure;
import io.baedal.axonserver.log.LogException;
import io.baedal.axonserver.log.Verification;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Exit code 0 if all is well, 1 if something is not, 2 for wrong usage. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description =
                "Reads every event in a data directory or a backup, and says what is wrong. Changes nothing. The node"
                        + " must not run on it.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing is wrong", "1:something is", "2:wrong usage"})
final class VerifyFolder implements Callable<Integer> {
    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder given as --data, or a backup.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        CommandLine line = Main.commandLine(spec);
        PrintWriter out = line.getOut();
        try {
            Verification verified = EventLogs.verify(folder, new ProgressLines(line.getErr()));
            verified.logs().forEach((log, counts) -> out.println(describe(log, counts)));
            verified.notes().forEach(note -> out.println("note: " + note));
            verified.first().forEach(finding -> out.println("WRONG: " + finding));
            if (verified.findings() > verified.first().size()) {
                out.println("… and " + (verified.findings() - verified.first().size()) + " more");
            }
            out.println(
                    verified.findings() == 0
                            ? "Nothing is wrong"
                            : verified.findings() + " findings: restore a backup, and check the disk");
            return verified.findings() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (BackupFailed | LogException failure) {
            line.getErr().println("axon-server: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } catch (UncheckedIOException failure) {
            line.getErr()
                    .println("axon-server: " + failure.getMessage() + ": " + FileFailure.sentence(failure.getCause()));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static String describe(String log, Verification.Counts counts) {
        return String.format(
                Locale.ROOT,
                "%s: %,d events of %,d aggregates, %,d snapshots, %,d scheduled events",
                log.isEmpty() ? "the log" : log,
                counts.events(),
                counts.aggregates(),
                counts.snapshots(),
                counts.scheduledEvents());
    }
}
