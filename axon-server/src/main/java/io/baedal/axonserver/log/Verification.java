package io.baedal.axonserver.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What was found in a folder when all of it was read.
 *
 * @param logs by folder below the one verified; empty for itself
 * @param findings how many things are wrong
 * @param first of the findings, {@link Findings#KEPT_MAX} at most
 * @param notes what is not wrong, but worth to know
 */
public record Verification(SortedMap<String, Counts> logs, long findings, List<Finding> first, List<String> notes) {

    /** @param place a folder, file or key */
    public record Finding(String place, String problem) {
        @Override
        public String toString() {
            return place + ": " + problem;
        }
    }

    /** How much of a log could be read. */
    public record Counts(long events, long aggregates, long snapshots, long scheduledEvents) {}

    static Verification of(Path folder, LogProgress progress) {
        Findings findings = new Findings();
        SortedMap<String, Counts> counts = new TreeMap<>();
        try {
            if (Checksums.areIn(folder)) {
                verifyFiles(folder, findings, progress);
            }
            for (String log : logsIn(folder)) {
                Path directory = folder.resolve(log);
                if (hasNeverBegun(directory)) {
                    findings.note((log.isEmpty() ? "the log" : log)
                            + " has not begun: the node stopped before it wrote anything there, and starts on it");
                    counts.put(log, new Counts(0, 0, 0, 0));
                    continue;
                }
                DirectoryLock lock = DirectoryLock.ofReader(directory);
                try {
                    counts.put(log, LogCheck.of(directory, log, findings, progress));
                } finally {
                    lock.close();
                }
            }
            return new Verification(counts, findings.count(), findings.first(), findings.notes());
        } catch (IOException failure) {
            throw new BackupFailed(folder + " cannot be read: " + FileFailure.sentence(failure), failure);
        }
    }

    private static List<String> logsIn(Path folder) throws IOException {
        List<String> logs = new ArrayList<>();
        if (isLog(folder)) {
            logs.add("");
        }
        Path contexts = folder.resolve(ContextLogs.CONTEXTS);
        if (Files.isDirectory(contexts)) {
            try (Stream<Path> all = Files.list(contexts)) {
                all.filter(each -> Files.isDirectory(each)
                                && ContextLogs.isName(each.getFileName().toString()))
                        .map(each -> ContextLogs.CONTEXTS + "/" + each.getFileName())
                        .sorted()
                        .forEach(logs::add);
            }
        }
        if (logs.isEmpty() && !Checksums.areIn(folder)) {
            throw new BackupFailed(
                    "There is no log in " + folder + ": name a node's data directory, or a backup of it", null);
        }
        return logs;
    }

    /** Where a start was cut off at its very beginning there are locks and logs of RocksDB, but nothing that it reads. */
    private static boolean hasNeverBegun(Path log) throws IOException {
        try (Stream<Path> all = Files.list(log)) {
            return all.map(each -> each.getFileName().toString())
                    .noneMatch(name -> name.equals("CURRENT")
                            || name.equals(AcknowledgedMark.FILE)
                            || name.startsWith("MANIFEST")
                            || name.endsWith(".sst")
                            || name.endsWith(".log"));
        }
    }

    private static boolean isLog(Path folder) {
        return Files.exists(folder.resolve("CURRENT")) || Files.exists(folder.resolve(AcknowledgedMark.FILE));
    }

    private static void verifyFiles(Path backup, Findings findings, LogProgress progress) throws IOException {
        Checksums sums;
        try {
            sums = Checksums.read(backup);
        } catch (CorruptLog damaged) {
            findings.add(Checksums.FILE, String.valueOf(damaged.getMessage()));
            return;
        }
        long[] done = {0};
        List<Path> present = files(backup);
        long total = DurableCopies.bytes(present);
        for (var expected : sums.byPath().entrySet()) {
            String actual = Checksums.of(backup.resolve(expected.getKey()), read -> {
                done[0] += read;
                progress.at("comparing files", done[0], total);
            });
            if (actual == null) {
                findings.add(expected.getKey(), "the file is missing");
            } else if (!actual.equals(expected.getValue())) {
                findings.add(expected.getKey(), "the file is not what it was when the backup was made");
            }
        }
        for (Path file : present) {
            String path = backup.relativize(file).toString();
            if (!sums.byPath().containsKey(path) && !path.equals(Checksums.FILE)) {
                findings.add(path, "the file does not belong to the backup");
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
