package io.baedal.axonserver.log;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A folder that is written beside its target and becomes the target in one step, when everything in it is on disk: whoever
 * looks sees all of it or nothing, also after a crash. What a crash left behind is removed by the next attempt.
 */
final class DurableCopies implements AutoCloseable {

    private static final String UNFINISHED = ".unfinished";

    private final Path target;
    private final Path unfinished;

    /** @throws BackupFailed if the target exists and is not empty, or is where a disk is mounted */
    DurableCopies(Path target) throws IOException {
        this.target = target.toAbsolutePath().normalize();
        this.unfinished = this.target.resolveSibling("." + this.target.getFileName() + UNFINISHED);
        requireEmpty(this.target);
        if (Files.exists(unfinished)) {
            Folder.remove(unfinished);
        }
        if (Files.exists(this.target)) {
            requireReplaceable(this.target, unfinished);
        }
        Files.createDirectories(unfinished);
    }

    /** Found out by trying, before hours of copying: that another disk is mounted at a folder cannot be seen for certain. */
    private static void requireReplaceable(Path target, Path beside) throws IOException {
        try {
            Files.move(target, beside, StandardCopyOption.ATOMIC_MOVE);
        } catch (AccessDeniedException denied) {
            throw denied;
        } catch (FileSystemException mounted) {
            throw new BackupFailed(
                    "Another disk is mounted at " + target + ", or the folder is in use (" + mounted.getReason()
                            + "), so it cannot appear complete in one step: name a folder below it, as "
                            + target.resolve("data"),
                    mounted);
        }
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    }

    Path folder() {
        return unfinished;
    }

    /** @return the SHA-256 of what was copied */
    String copy(Path file, String path, LongConsumer copied) throws IOException {
        Path to = unfinished.resolve(path);
        Files.createDirectories(to.getParent());
        try (InputStream content = Files.newInputStream(file);
                FileOutputStream opened = new FileOutputStream(to.toFile())) {
            String sum = Checksums.copy(content, opened, copied);
            opened.getChannel().force(true);
            return sum;
        }
    }

    void write(String path, String text) throws IOException {
        try (FileOutputStream opened =
                        new FileOutputStream(unfinished.resolve(path).toFile());
                OutputStream buffered = new BufferedOutputStream(opened)) {
            buffered.write(text.getBytes(StandardCharsets.UTF_8));
            buffered.flush();
            opened.getChannel().force(true);
        }
    }

    void finish() throws IOException {
        try (Stream<Path> all = Files.walk(unfinished)) {
            for (Path each : all.filter(Files::isDirectory).toList()) {
                Folder.sync(each);
            }
        }
        Folder.move(unfinished, target);
    }

    /** Removes what was not finished. */
    @Override
    public void close() throws IOException {
        if (Files.exists(unfinished)) {
            Folder.remove(unfinished);
        }
    }

    static void requireSpace(Path folder, long bytes) throws IOException {
        long usable = FreeSpace.bytes(folder);
        if (usable < bytes) {
            throw new BackupFailed(
                    "There are " + usable + " bytes left where " + folder + " lies, and " + bytes
                            + " are needed: free some, or choose another disk",
                    null);
        }
    }

    static long bytes(Collection<Path> files) throws IOException {
        long sum = 0;
        for (Path file : files) {
            sum += Files.size(file);
        }
        return sum;
    }

    private static void requireEmpty(Path target) throws IOException {
        if (Files.exists(target)) {
            if (!Files.isDirectory(target)) {
                throw new BackupFailed(target + " is a file: name a folder that does not exist yet", null);
            }
            try (Stream<Path> content = Files.list(target)) {
                if (content.findAny().isPresent()) {
                    throw new BackupFailed(
                            "The folder " + target + " is not empty, and nothing is ever overwritten: name another one",
                            null);
                }
            }
        }
    }
}
