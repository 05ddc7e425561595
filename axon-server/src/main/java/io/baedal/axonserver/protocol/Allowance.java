package io.baedal.axonserver.protocol;

import java.util.concurrent.atomic.AtomicInteger;

/** A number of things that all contexts of the node may have open together. Thread safe. */
public final class Allowance {
    private final AtomicInteger taken = new AtomicInteger();
    private final int max;

    public Allowance(int max) {
        this.max = max;
    }

    /** False if as many as may be are taken already; then nothing was taken. */
    boolean take() {
        if (taken.incrementAndGet() > max) {
            taken.decrementAndGet();
            return false;
        }
        return true;
    }

    void give() {
        taken.decrementAndGet();
    }

    int max() {
        return max;
    }
}
