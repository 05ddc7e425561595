package io.baedal.platform.command;

import io.baedal.platform.access.Access;
import io.baedal.platform.demo.DemoFailed;
import io.baedal.platform.demo.Narrator;
import io.baedal.platform.demo.Report;
import io.baedal.platform.demo.Scenario;
import io.baedal.platform.system.CannotStart;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything in memory, does the main job over HTTP, and checks that it adds up. */
@Command(
        name = "demo",
        description =
                "Start everything in memory on free ports, place two orders over HTTP, show what happens, check the sums.",
        footer = "Exit status 0 only if every status came in order and the sums agree.")
final class Demo implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Mixin
    private final Signed signed = new Signed();

    @Option(
            names = "--at",
            paramLabel = "URL",
            description = "Play it against a system that runs already, for example --at http://localhost:8088.")
    private @Nullable URI at;

    @Override
    public Integer call() {
        return at == null ? playHere() : playAt(at);
    }

    private int playAt(URI gateway) {
        Narrator narrator = Narrator.toStandardOutput();
        narrator.chapter("Baedal, as it runs at " + gateway);
        try {
            return judge(
                    new Scenario(gateway, signed.access(), Clock.systemUTC(), narrator).play(),
                    narrator,
                    "where that system keeps them");
        } catch (DemoFailed failed) {
            narrator.bad("\nThe demo failed: " + failed.getMessage());
            return 1;
        }
    }

    private int playHere() {
        Path logs = place.state().logs().resolve("demo");
        LogFiles.forget(logs);
        LogFiles.writeTo(logs);
        Narrator narrator = Narrator.toStandardOutput();
        narrator.chapter("Baedal, all of it in one process and in memory");
        Platform platform = Platform.of(Setup.inMemory().withPatientGates(), new Terminal(narrator));
        try (Session session = new Session(platform, () -> {})) {
            try {
                platform.startAll();
                narrator.fact("client speaks to", platform.address(Part.GATEWAY));
                return judge(
                        new Scenario(platform.gateway(), Access.ofThisMachine(), Clock.systemUTC(), narrator).play(),
                        narrator,
                        "in " + logs);
            } catch (DemoFailed | CannotStart failed) {
                if (!session.isEnding()) {
                    narrator.bad("\nThe demo failed: " + failed.getMessage() + "\nThe logs are in " + logs);
                }
                return 1;
            }
        }
    }

    /** @param logs says where they are */
    private static int judge(Report report, Narrator narrator, String logs) {
        Instant start =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        narrator.fact(
                "first order",
                "completed " + seconds(Duration.between(start, report.firstCompleted()))
                        + " after the process started");
        List<String> faults = report.faults();
        if (faults.isEmpty()) {
            narrator.good("\nEvery status came in order, and the sums agree.");
            return 0;
        }
        narrator.bad("\nIt does not add up:");
        faults.forEach(fault -> narrator.bad("  " + fault));
        narrator.bad("The logs are " + logs);
        return 1;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
