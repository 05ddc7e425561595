package io.baedal.axonserver.protocol;

import org.jspecify.annotations.Nullable;

/** A cancellation that may come before there is anything to cancel. */
final class CancelOnce implements Runnable {
    private @Nullable Runnable onCancel;
    private boolean cancelled;

    /** What to run on cancellation; at once, if that has happened. */
    void arm(Runnable action) {
        if (keep(action)) {
            action.run();
        }
    }

    private synchronized boolean keep(Runnable action) {
        onCancel = action;
        return cancelled;
    }

    @Override
    public void run() {
        Runnable action = cancel();
        if (action != null) {
            action.run();
        }
    }

    private synchronized @Nullable Runnable cancel() {
        cancelled = true;
        return onCancel;
    }
}
