package io.baedal.axonserver.access;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that nobody but the node's own user can read, where the file system has such permissions. */
final class PrivateFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    static void create(Path file) throws IOException {
        Files.createFile(file, permissions("rw-------"));
    }

    /** With all folders above it, which get the usual permissions. */
    static void createFolder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(folder, permissions("rwx------"));
    }

    /** Whether others than its owner may read it; false where nobody can say. */
    static boolean isOpenToOthers(Path file) {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return false;
        }
        try {
            return view.readAttributes().permissions().stream()
                    .anyMatch(
                            each -> each == PosixFilePermission.GROUP_READ || each == PosixFilePermission.OTHERS_READ);
        } catch (IOException failure) {
            throw new AccessUnavailable(
                    file + " cannot be looked at: " + failure + "; make it readable for the node", failure);
        }
    }

    private static FileAttribute<?>[] permissions(String text) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }
}
