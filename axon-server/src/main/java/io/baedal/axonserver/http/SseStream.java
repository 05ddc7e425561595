package io.baedal.axonserver.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events to one subscriber. Sending never waits: events queue up to {@code eventsWaitingPerStreamMax} and
 * {@code charactersWaitingPerStreamMax}, newer states replace older ones, and a reader that falls behind all the same gets one last event {@code lagging} and is hung up on, so that it
 * connects again and starts from what is so then. Thread safe.
 */
public final class SseStream {
    private static final Logger LOG = LoggerFactory.getLogger(SseStream.class);

    /** How long a browser waits before it connects again. */
    private static final int RETRY_MILLIS = 2_000;

    private static final String HEARTBEAT = ": heartbeat\n\n";

    private final HttpLimits limits;
    private final @Nullable String lastEventId;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LinkedHashMap<Object, SseEvent> waiting = new LinkedHashMap<>();
    private final List<Runnable> whenEnded = new ArrayList<>();
    private long characters;
    private boolean ending;
    private boolean ended;

    SseStream(HttpLimits limits, @Nullable String lastEventId) {
        this.limits = limits;
        this.lastEventId = lastEventId;
    }

    /** What the subscriber has read already, if it was connected before. */
    public Optional<String> lastEventId() {
        return Optional.ofNullable(lastEventId);
    }

    /** Queues an event; false if the stream has ended, after which nothing is worth sending. */
    public boolean send(SseEvent event) {
        lock.lock();
        try {
            if (ending) {
                return false;
            }
            Object key = event.replaces() == null ? new Object() : event.replaces();
            // Taken out first, so that ids stay in order.
            forget(waiting.remove(key));
            if (waiting.size() >= limits.eventsWaitingPerStreamMax()) {
                endWith(lagging(limits.eventsWaitingPerStreamMax() + " events waited (eventsWaitingPerStreamMax)"));
            } else if (isTooMuch(event)) {
                endWith(lagging("More than " + limits.charactersWaitingPerStreamMax()
                        + " characters waited (charactersWaitingPerStreamMax)"));
            } else {
                waiting.put(key, event);
                characters += counted(event);
            }
            changed.signal();
            return !ending;
        } finally {
            lock.unlock();
        }
    }

    /** One may be of any size, so that it can arrive at all. */
    private boolean isTooMuch(SseEvent event) {
        int more = counted(event);
        return more > 0 && characters > 0 && characters + more > limits.charactersWaitingPerStreamMax();
    }

    private void forget(@Nullable SseEvent event) {
        characters -= event == null ? 0 : counted(event);
    }

    /** A state counts nothing, because only the newest of each waits. */
    private static int counted(SseEvent event) {
        return event.replaces() == null ? event.data().length() : 0;
    }

    private static SseEvent lagging(String detail) {
        return SseEvent.of(
                "lagging", null, Map.of("detail", detail, "cure", "Connect again, and read faster or ask for less"));
    }

    /** Ends the stream with this event; what waits before it is dropped. */
    public void endWith(SseEvent last) {
        lock.lock();
        try {
            if (!ending) {
                waiting.clear();
                waiting.put(last, last);
                ending = true;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the stream once what waits is sent. */
    public void end() {
        lock.lock();
        try {
            ending = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Runs when the stream is over, whoever ended it; at once if it is. */
    public void onEnd(Runnable action) {
        boolean now;
        lock.lock();
        try {
            now = ended;
            if (!now) {
                whenEnded.add(action);
            }
        } finally {
            lock.unlock();
        }
        if (now) {
            action.run();
        }
    }

    /** Events that wait for the reader. */
    public int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Writes until the stream ends or the subscriber is gone. */
    void pump(OutputStream out, Watchdog.Watch watch) throws IOException, InterruptedException {
        write(out, watch, "retry: " + RETRY_MILLIS + "\n\n");
        for (String next = take(); next != null; next = take()) {
            write(out, watch, next);
        }
    }

    /** The first that waits, or a heartbeat when it is time for one; null at the end. */
    private @Nullable String take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = limits.heartbeat().toNanos();
            while (waiting.isEmpty() && !ending && left > 0) {
                left = changed.awaitNanos(left);
            }
            Map.Entry<Object, SseEvent> first = waiting.pollFirstEntry();
            if (first == null) {
                return ending ? null : HEARTBEAT;
            }
            forget(first.getValue());
            return first.getValue().wire();
        } finally {
            lock.unlock();
        }
    }

    private void write(OutputStream out, Watchdog.Watch watch, String text) throws IOException {
        watch.within(limits.writeTimeMax().toNanos());
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        watch.rest();
    }

    /** The subscriber is gone: nothing of the stream stays. */
    void over() {
        List<Runnable> actions;
        lock.lock();
        try {
            ending = true;
            ended = true;
            waiting.clear();
            actions = List.copyOf(whenEnded);
            whenEnded.clear();
        } finally {
            lock.unlock();
        }
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException failure) {
                LOG.warn("What belonged to a stream of events did not end cleanly", failure);
            }
        }
    }
}
