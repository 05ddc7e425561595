package io.baedal.axonserver.log;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies of logs in a folder that describes itself: {@code backup.properties} says when and how far, {@code SHA256SUMS} what
 * each file must be.
 */
public final class Backups {

    static final String PROPERTIES = "backup.properties";

    private static final String FORMAT = "1";

    private Backups() {}

    /**
     * Copies logs while they are written to. Each copy is a prefix of its log, with at least what was answered before the
     * call; different logs are copied one after another.
     *
     * @param target must not exist, or be empty; it appears when the backup is complete
     * @param logs each with the folder below the target into which it is copied; empty for the target itself
     * @throws BackupFailed if it cannot be made
     */
    public static Backup write(Path target, Map<String, EventLog> logs, LogProgress progress, Clock clock) {
        Instant takenAt = clock.instant();
        try (DurableCopies copies = new DurableCopies(target)) {
            Checksums sums = new Checksums();
            SortedMap<String, Long> events = new TreeMap<>();
            long bytes = 0;
            for (Map.Entry<String, EventLog> log : new TreeMap<>(logs).entrySet()) {
                LogCopy copy = own(log.getValue()).copyInto(copies, log.getKey(), progress);
                copy.sums().byPath().forEach(sums::put);
                events.put(log.getKey(), copy.events());
                bytes += copy.bytes();
            }
            copies.write(PROPERTIES, properties(takenAt, events));
            sums.put(PROPERTIES, String.valueOf(Checksums.of(copies.folder().resolve(PROPERTIES), read -> {})));
            copies.write(Checksums.FILE, sums.text());
            copies.finish();
            logs.values().forEach(log -> own(log).backedUp(takenAt));
            return new Backup(target, takenAt, bytes, events);
        } catch (IOException failure) {
            throw new BackupFailed(
                    "The backup " + target + " cannot be written: " + FileFailure.sentence(failure), failure);
        }
    }

    /**
     * Makes a data directory of a backup, after verifying it.
     *
     * @param target must not exist, or be empty; it appears when it is complete and on disk
     * @throws BackupFailed if it cannot be done, or the backup is damaged
     */
    public static Backup restore(Path backup, Path target, LogProgress progress) {
        try (DurableCopies copies = new DurableCopies(target)) {
            Verification verified = Verification.of(backup, progress);
            if (!Checksums.areIn(backup)) {
                throw new BackupFailed(
                        backup + " is no backup, for it has no file " + Checksums.FILE
                                + ": name the folder that was given when the backup was made",
                        null);
            }
            if (verified.findings() > 0) {
                throw new BackupFailed(
                        "The backup " + backup + " is damaged and nothing was restored; " + verified.findings()
                                + " findings, the first: " + verified.first().get(0) + ". Use another backup",
                        null);
            }
            Checksums sums = Checksums.read(backup);
            long bytes = copyAll(backup, sums, copies, progress);
            Backup described = describedBy(Files.readString(backup.resolve(PROPERTIES)), target, bytes);
            copies.finish();
            return described;
        } catch (IOException failure) {
            throw new BackupFailed(
                    "The backup " + backup + " cannot be restored to " + target + ": " + FileFailure.sentence(failure),
                    failure);
        }
    }

    private static GroupCommitLog own(EventLog log) {
        if (log instanceof GroupCommitLog own) {
            return own;
        }
        throw new IllegalArgumentException(
                "only logs opened by EventLogs can be copied, and this is a " + log.getClass());
    }

    private static long copyAll(Path backup, Checksums sums, DurableCopies copies, LogProgress progress)
            throws IOException {
        List<String> paths = new ArrayList<>(sums.byPath().keySet());
        paths.remove(PROPERTIES);
        long total = DurableCopies.bytes(paths.stream().map(backup::resolve).toList());
        DurableCopies.requireSpace(copies.folder(), total);
        long[] done = {0};
        for (String path : paths) {
            String sum = copies.copy(backup.resolve(path), path, read -> {
                done[0] += read;
                progress.at("restoring", done[0], total);
            });
            if (!sum.equals(sums.byPath().get(path))) {
                throw new BackupFailed("The file " + path + " changed while it was copied: check the disk", null);
            }
        }
        return total;
    }

    private static String properties(Instant takenAt, SortedMap<String, Long> events) {
        StringBuilder lines = new StringBuilder("format=" + FORMAT + "\ntakenAt=" + takenAt + "\n");
        events.forEach((folder, count) -> lines.append("events." + folder + "=" + count + "\n"));
        return lines.toString();
    }

    private static Backup describedBy(String text, Path folder, long bytes) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        if (!FORMAT.equals(properties.getProperty("format"))) {
            throw new BackupFailed("The backup has another format: restore it with the version that made it", null);
        }
        SortedMap<String, Long> events = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith("events.")) {
                events.put(name.substring("events.".length()), Long.parseLong(properties.getProperty(name)));
            }
        }
        @Nullable String takenAt = properties.getProperty("takenAt");
        return new Backup(folder, Instant.parse(String.valueOf(takenAt)), bytes, events);
    }
}
