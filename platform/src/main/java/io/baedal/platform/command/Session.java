package io.baedal.platform.command;

import io.baedal.platform.system.Platform;
import java.util.concurrent.CountDownLatch;

/**
 * A system that ends with this process, whatever ends it: the command itself, Ctrl-C, or being told to terminate.
 * Everything is stopped exactly once.
 */
final class Session implements AutoCloseable {

    private final Platform platform;
    private final Runnable afterwards;
    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread hook = new Thread(this::toldToEnd, "baedal-stop");

    /** @param afterwards runs when everything has stopped */
    Session(Platform platform, Runnable afterwards) {
        this.platform = platform;
        this.afterwards = afterwards;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether this process is being ended from outside, so that failures of the moment mean nothing. */
    boolean isEnding() {
        return told.getCount() == 0;
    }

    /** Returns when somebody ends this process. */
    void awaitEnd() throws InterruptedException {
        told.await();
    }

    private void toldToEnd() {
        told.countDown();
        stop();
    }

    private void stop() {
        platform.close();
        afterwards.run();
    }

    @Override
    public void close() {
        if (isEnding()) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook has begun meanwhile, and it stops everything.
            return;
        }
        stop();
    }
}
