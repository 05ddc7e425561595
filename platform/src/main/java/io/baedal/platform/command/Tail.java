package io.baedal.platform.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The end of one log file, however long the file is. */
final class Tail {

    /** More of a file than this is never read at once. */
    private static final int WINDOW_BYTES_MAX = 1 << 20;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Path file;
    private final String prefix;
    private long position;

    /** @param named whether each line tells which file it comes from */
    Tail(Path file, boolean named) {
        this.file = file;
        String name = String.valueOf(file.getFileName());
        this.prefix = named ? name.substring(0, name.length() - ".log".length()) + " | " : "";
    }

    void printLast(int count, PrintStream out) throws IOException {
        long size = Files.size(file);
        position = Math.max(0, size - WINDOW_BYTES_MAX);
        List<String> lines = readNew();
        lines.subList(Math.max(0, lines.size() - count), lines.size()).forEach(line -> out.println(prefix + line));
    }

    /** Prints what is added, until this thread is interrupted or the process ends. */
    static void followAll(List<Tail> tails, PrintStream out) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            for (Tail tail : tails) {
                for (String line : tail.readNew()) {
                    out.println(tail.prefix + line);
                }
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /** Whole lines only: the rest of one that is still being written is read next time. */
    private List<String> readNew() throws IOException {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            long size = reader.length();
            if (size < position) {
                position = 0;
            }
            byte[] bytes = new byte[(int) Math.min(size - position, WINDOW_BYTES_MAX)];
            reader.seek(position);
            reader.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            position += end;
            return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
        }
    }
}
