package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Two copies of a log of three events: all of it is written in both, and only one has told so.
 *
 * @param unanswered as a process leaves it that was killed before the third event was acknowledged
 * @param answered the same, and acknowledged
 * @param begin where in the write-ahead log the third event begins, in bytes
 * @param end where it ends
 */
record LastAppend(Path unanswered, Path answered, long begin, long end) {

    static LastAppend in(Path folder) throws IOException {
        Path answered = folder.resolve("answered");
        Path unanswered = folder.resolve("unanswered");
        ScriptedDisk disk = new ScriptedDisk(folder);
        long begin;
        try (EventLog log = disk.open(answered)) {
            append(log, event("a", 0), event("a", 1));
            begin = Files.size(Folders.walOf(answered));
            disk.beforeSync = () -> Folders.copy(answered, unanswered);
            append(log, event("a", 2));
        }
        return new LastAppend(unanswered, answered, begin, Files.size(Folders.walOf(unanswered)));
    }
}
