package io.baedal.axonserver.log;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What is wrong with a file, and what to do: of many failures the JDK's message is the path alone. */
public final class FileFailure {
    private FileFailure() {}

    /** @return a sentence with cause and cure, without its full stop */
    public static String sentence(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> missing.getFile() + " is not there: correct the path";
            case AccessDeniedException denied ->
                denied.getFile()
                        + " is closed to the user who runs this: change its permissions, or name another folder";
            case FileAlreadyExistsException other ->
                other.getFile() + " is in the way: remove it, or name another folder";
            case NotDirectoryException file -> file.getFile() + " is no folder: name another folder";
            case FileSystemException other -> other.getMessage() + ": see to the disk, or name another folder";
            default -> failure.getMessage() + ": see to the disk";
        };
    }
}
