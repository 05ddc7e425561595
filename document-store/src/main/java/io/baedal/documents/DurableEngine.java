package io.baedal.documents;

import io.baedal.documents.index.IndexedH2Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The engine on disk: one file, committed and synced by us alone. Its own timer would commit in the middle of a write
 * and long after the write was answered, so it is off.
 */
final class DurableEngine implements AutoCloseable {

    private static final String FILE = "documents.mv";
    private static final String OWNER = "owner";

    /** How long a replaced part of the file is left alone. Each commit is synced, so a crash needs no older one. */
    private static final int RETENTION_MILLIS = 2_000;

    private static final int COMMITS_BETWEEN_COMPACTIONS = 500;
    private static final int COMPACT_BELOW_FILL_PERCENT = 50;
    private static final int COMPACTION_BYTES_MAX = 1 << 20;

    private final MVStore file;
    private final Path ownerFile;
    private final GuardedBackend backend;
    private final GroupCommit commits;
    private int sinceCompaction;

    private DurableEngine(MVStore file, Path ownerFile) {
        this.file = file;
        this.ownerFile = ownerFile;
        this.backend = new GuardedBackend(new IndexedH2Backend(file));
        this.commits = new GroupCommit(this::commit);
        backend.answerWritesAfter(commits::awaitDurable);
    }

    /**
     * @param folder created if it does not exist
     * @throws FolderLocked if another process, or another store of this one, works in it
     * @throws UncheckedIOException if the folder cannot be written
     */
    static DurableEngine open(Path folder) {
        Path ownerFile = folder.resolve(OWNER);
        try {
            Files.createDirectories(folder);
            MVStore file = new MVStore.Builder()
                    .fileName(folder.resolve(FILE).toString())
                    .autoCommitDisabled()
                    .open();
            file.setRetentionTime(RETENTION_MILLIS);
            file.setVersionsToKeep(0);
            Files.writeString(ownerFile, "process " + ProcessHandle.current().pid());
            return new DurableEngine(file, ownerFile);
        } catch (MVStoreException refused) {
            if (refused.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new FolderLocked(folder, owner(ownerFile), refused);
            }
            throw unusable(folder, new IOException(refused.getMessage(), refused));
        } catch (IOException unwritable) {
            throw unusable(folder, unwritable);
        }
    }

    private static UncheckedIOException unusable(Path folder, IOException cause) {
        return new UncheckedIOException(
                "The document store cannot work in " + folder + ": " + cause.getMessage()
                        + ". Free some space or correct its rights, or choose another folder with --data.",
                cause);
    }

    private static String owner(Path ownerFile) {
        try {
            return Files.readString(ownerFile);
        } catch (IOException unknown) {
            return "another process";
        }
    }

    GuardedBackend backend() {
        return backend;
    }

    /** The changes are taken between two commands; the slow part, waiting for the disk, stands in nobody's way. */
    private void commit() {
        backend.betweenCommands(this::takeChanges);
        file.sync();
        if (file.isClosed()) {
            throw new IllegalStateException("the file was closed while a commit was under way");
        }
    }

    private void takeChanges() {
        file.commit();
        sinceCompaction++;
        if (sinceCompaction >= COMMITS_BETWEEN_COMPACTIONS) {
            sinceCompaction = 0;
            file.compact(COMPACT_BELOW_FILL_PERCENT, COMPACTION_BYTES_MAX);
        }
    }

    /** To be called after the last client is gone. */
    @Override
    public void close() {
        commits.close();
        if (!file.isClosed()) {
            file.close();
        }
        try {
            Files.deleteIfExists(ownerFile);
        } catch (IOException left) {
            // It only names a process in a message, and the next owner overwrites it.
            throw new UncheckedIOException(left);
        }
    }
}
