package io.baedal.axonserver.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How much room is left for what a node stores. */
public final class FreeSpace {
    private FreeSpace() {}

    /**
     * Bytes that this process may still write where a folder lies. The folder itself is asked: {@link Files#getFileStore}
     * looks for its mount first, and a chroot need not have one.
     *
     * @throws NoSuchFileException if there is no such folder, of which the operating system says that it has no room
     */
    public static long bytes(Path folder) throws IOException {
        long bytes = folder.toFile().getUsableSpace();
        if (bytes == 0 && !Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        return bytes;
    }
}
