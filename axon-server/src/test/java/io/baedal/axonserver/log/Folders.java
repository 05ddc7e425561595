package io.baedal.axonserver.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies of data directories: what a killed process leaves behind is what its files hold at that moment. */
final class Folders {

    private Folders() {}

    static Path copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (Path file : files(from, "")) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
            return to;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** The files whose names end so, oldest first. */
    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** The write-ahead log in use. */
    static Path walOf(Path folder) {
        List<Path> logs = files(folder, ".log");
        return logs.get(logs.size() - 1);
    }

    /** What says which files there are. */
    static Path manifestOf(Path folder) {
        try {
            return folder.resolve(Files.readString(folder.resolve("CURRENT")).strip());
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Writes over the write-ahead log in use, from a position in bytes on. */
    static void overwriteWal(Path folder, long position, byte[] bytes) {
        try (FileChannel wal = FileChannel.open(walOf(folder), StandardOpenOption.WRITE)) {
            wal.write(ByteBuffer.wrap(bytes), position);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    static void delete(Path folder) {
        try {
            for (Path file : files(folder, "")) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
