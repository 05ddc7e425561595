package io.baedal.platform.command;

import io.baedal.platform.state.StateFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which system a command is about. */
final class Place {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where the system keeps its data, logs and lock (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:baedal.home:-.}/.baedal")
    private Path data = Path.of(".baedal");

    StateFolder state() {
        return new StateFolder(data);
    }

    /** The project's root, which the script names. */
    static Path home() {
        return Path.of(System.getProperty("baedal.home", "."));
    }
}
