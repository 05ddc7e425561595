package io.baedal.axonserver.log;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a test starts a class of its own in another process: small, and quick to start. */
final class JavaProcess {

    private JavaProcess() {}

    static List<String> command(List<String> options, Class<?> main) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return command;
    }
}
