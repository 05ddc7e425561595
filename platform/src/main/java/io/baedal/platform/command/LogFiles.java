package io.baedal.platform.command;

import io.baedal.platform.system.CannotStart;
import io.baedal.platform.system.Part;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where the log goes of what runs in this JVM: a file for each service and one for all they share. */
final class LogFiles {

    private LogFiles() {}

    /** What is common to all parts that share a JVM: frameworks, and the platform itself. */
    static final String SHARED = "platform";

    /** To be called before anything logs: the logging library reads its configuration once. */
    static void writeTo(Path folder) {
        System.setProperty("baedal.logs", folder.toString());
        System.setProperty("logback.configurationFile", "platform-logback-files.xml");
        // Each context would set up logging anew for the whole JVM.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** Forgets what an earlier run has left in a folder. */
    static void forget(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
            for (Path log : logs) {
                Files.delete(log);
            }
        } catch (IOException kept) {
            throw new CannotStart("The old logs in " + folder + " cannot be deleted: " + kept.getMessage(), kept);
        }
    }

    static Path of(Path folder, String title) {
        return folder.resolve(title + ".log");
    }

    static Path of(Path folder, Part part) {
        return of(folder, part.title());
    }
}
