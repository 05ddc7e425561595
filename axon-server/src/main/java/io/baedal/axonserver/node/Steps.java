package io.baedal.axonserver.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, so that it is stopped in the opposite order, each part even if another one fails to stop. */
final class Steps {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    private record Step(String name, Runnable stop) {}

    private final Deque<Step> started = new ArrayDeque<>();

    /** Starts a part and remembers how to stop it. */
    <T> T start(String name, Callable<T> start, Consumer<? super T> stop) throws Exception {
        T part = start.call();
        started.push(new Step(name, () -> stop.accept(part)));
        return part;
    }

    /** Stops everything, newest first; a second call does nothing. */
    synchronized void stopAll() {
        while (!started.isEmpty()) {
            Step step = started.pop();
            try {
                step.stop().run();
            } catch (RuntimeException failure) {
                LOG.warn("The {} did not stop cleanly", step.name(), failure);
            }
        }
    }
}
