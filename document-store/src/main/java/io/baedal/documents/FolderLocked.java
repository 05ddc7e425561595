package io.baedal.documents;

import java.nio.file.Path;

/** Another process works in the folder. Two at once would overwrite each other, so the second refuses to start. */
public final class FolderLocked extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FolderLocked(Path folder, String owner, Throwable cause) {
        super(
                "The document store in " + folder + " is in use by " + owner
                        + ". Stop that one (./baedal down), or choose another folder with --data.",
                cause);
    }
}
