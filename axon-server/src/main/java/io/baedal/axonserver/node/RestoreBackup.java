package io.baedal.axonserver.node;

import io.baedal.axonserver.log.Backup;
import io.baedal.axonserver.log.BackupFailed;
import io.baedal.axonserver.log.EventLogs;
import io.baedal.axonserver.log.FileFailure;
import io.baedal.axonserver.log.LogException;
import io.baedal.axonserver.log.LogProgress;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exit code 0 if the folder is there and whole, 1 if it is not there, 2 for wrong usage. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description =
                "Makes a data directory of a backup: verifies it, copies it, and compares the copy. The new folder"
                        + " appears when it is complete; nothing is ever overwritten.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the folder is there and whole", "1:it is not there", "2:wrong usage"})
final class RestoreBackup implements Callable<Integer> {
    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--from", required = true, paramLabel = "DIR", description = "The backup.")
    private Path from = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "A folder that does not exist or is empty; afterwards a node takes it as --data.")
    private Path to = Path.of("");

    @Override
    public Integer call() {
        CommandLine line = Main.commandLine(spec);
        LogProgress progress = new ProgressLines(line.getErr());
        try {
            Backup restored = EventLogs.restore(from, to, progress);
            restored.events().forEach((log, events) -> line.getOut().println(log + ": " + events + " events"));
            line.getOut().println("Restored to " + to.toAbsolutePath() + " as of " + restored.takenAt());
            return CommandLine.ExitCode.OK;
        } catch (BackupFailed | LogException failure) {
            line.getErr().println("axon-server: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } catch (UncheckedIOException failure) {
            line.getErr()
                    .println("axon-server: " + failure.getMessage() + ": " + FileFailure.sentence(failure.getCause()));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
