package io.baedal.platform.state;

import java.nio.file.Path;
import java.util.Optional;

/** A system already runs on the folder. */
public final class FolderInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Running> owner;

    FolderInUse(Path folder, Optional<Running> owner) {
        super("The data folder " + folder + " is locked by "
                + owner.map(running -> "process " + running.pid()).orElse("another process")
                + ". Stop it with ./baedal down, or choose another folder with --data.");
        this.owner = owner;
    }

    /** Empty while the owner is still starting. */
    public Optional<Running> owner() {
        return owner;
    }
}
