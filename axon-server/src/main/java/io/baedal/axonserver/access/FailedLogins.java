package io.baedal.axonserver.access;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts wrong passwords, so that nobody can try out many. Remembers {@link #KEYS_MAX} culprits, the newest. Thread safe. */
final class FailedLogins {
    private static final int KEYS_MAX = 10_000;

    /** Failures since the window opened. */
    private static final class Window {
        private final long openedNanos;
        private int failures;

        private Window(long openedNanos) {
            this.openedNanos = openedNanos;
        }
    }

    private final int failuresMax;
    private final long windowNanos;
    private final LongSupplier nanos;
    private final Map<String, Window> byKey = new LinkedHashMap<>(16, 0.75f, true);

    /** @param nanos a clock like {@link System#nanoTime()} */
    FailedLogins(int failuresMax, Duration window, LongSupplier nanos) {
        this.failuresMax = failuresMax;
        this.windowNanos = window.toNanos();
        this.nanos = nanos;
    }

    /** How long the key has to wait; zero if it may try now. */
    synchronized Duration wait(String key) {
        Window window = byKey.get(key);
        if (window == null) {
            return Duration.ZERO;
        }
        long left = windowNanos - (nanos.getAsLong() - window.openedNanos);
        if (left <= 0) {
            byKey.remove(key);
            return Duration.ZERO;
        }
        return window.failures < failuresMax
                ? Duration.ZERO
                : Duration.ofNanos(left).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
    }

    synchronized void failed(String key) {
        byKey.computeIfAbsent(key, any -> new Window(nanos.getAsLong())).failures++;
        if (byKey.size() > KEYS_MAX) {
            byKey.remove(byKey.keySet().iterator().next());
        }
    }

    synchronized void succeeded(String key) {
        byKey.remove(key);
    }
}
