package io.baedal.documents;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets any number of writers wait for one commit: whoever applied a change while a commit was under way shares the next
 * one. A single thread commits, which nobody interrupts: an interrupt inside the storage engine closes its file.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** Brings everything applied before the call onto the disk. Called on one thread only. */
    @FunctionalInterface
    interface Commit {
        void run();
    }

    private final Commit commit;
    private final Thread committer;

    private long applied;
    private long durable;
    private boolean closing;
    private @Nullable Throwable failure;

    GroupCommit(Commit commit) {
        this.commit = commit;
        this.committer = Thread.ofPlatform().name("document-store-commit").start(this::commitWhatWaits);
    }

    /**
     * Returns when everything the caller has applied before is on disk.
     *
     * @throws StoreStopped if a commit failed, now or earlier: then it may or may not be on disk
     */
    synchronized void awaitDurable() {
        long mine = ++applied;
        notifyAll();
        boolean interrupted = false;
        while (durable < mine && failure == null && !closing) {
            try {
                wait();
            } catch (InterruptedException signal) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (durable < mine) {
            throw new StoreStopped(failure);
        }
    }

    private void commitWhatWaits() {
        for (long target = nextTarget(); target >= 0; target = nextTarget()) {
            try {
                commit.run();
                committed(target);
            } catch (RuntimeException | Error broken) {
                LOG.error("A commit of the document store failed; it acknowledges nothing any more", broken);
                failed(broken);
                return;
            }
        }
    }

    /** @return up to where the next commit will reach, -1 when there is nothing left to do */
    private synchronized long nextTarget() {
        while (applied == durable && !closing) {
            try {
                wait();
            } catch (InterruptedException ignored) {
                LOG.warn("The commit thread was interrupted, which is not how it is stopped; it goes on");
            }
        }
        return applied == durable ? -1 : applied;
    }

    private synchronized void committed(long target) {
        durable = target;
        notifyAll();
    }

    private synchronized void failed(Throwable broken) {
        failure = broken;
        notifyAll();
    }

    /** Commits what still waits, then stops. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            committer.join();
        } catch (InterruptedException signal) {
            Thread.currentThread().interrupt();
        }
    }
}
