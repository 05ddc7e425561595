package io.baedal.platform.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Follows one order's stream to its end. A connection that breaks is opened again after the last event that was seen, so
 * none is missed and none comes twice.
 */
final class OrderStream implements AutoCloseable {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(300);

    private final Door door;
    private final String path;
    private final Consumer<Seen> listener;
    private final Thread reader;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Seen> seen = new ArrayList<>();
    private boolean ended;
    private volatile boolean closed;

    /** @param listener told of each event as it arrives, on the thread that reads */
    OrderStream(Door door, String orderId, Consumer<Seen> listener) {
        this.door = door;
        this.path = "/orders/" + orderId + "/events";
        this.listener = listener;
        this.reader = Thread.ofVirtual().name("order-stream").start(this::follow);
    }

    /** @throws DemoFailed if nothing like it arrives in time, before or after the call */
    Seen await(String what, Predicate<Seen> wanted, Duration patience) {
        return awaitUntil(what, patience, () -> seen.stream().filter(wanted).findFirst());
    }

    /** Everything the stream has told, once it has said that nothing follows. */
    List<Seen> awaitEnd(Duration patience) {
        return awaitUntil(
                "the end of the story", patience, () -> ended ? Optional.of(List.copyOf(seen)) : Optional.empty());
    }

    private <T> T awaitUntil(String what, Duration patience, Supplier<Optional<T>> condition) {
        long left = patience.toNanos();
        lock.lock();
        try {
            for (Optional<T> found = condition.get(); ; found = condition.get()) {
                if (found.isPresent()) {
                    return found.get();
                }
                if (left <= 0) {
                    throw new DemoFailed(
                            "waited " + patience.toSeconds() + " s for " + what + " on " + path + "; it told of "
                                    + seen.stream().map(Seen::type).toList(),
                            null);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("interrupted while waiting for " + what, interrupted);
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        while (!closed && !hasEnded()) {
            try {
                readUntilItBreaks();
            } catch (IOException broken) {
                pause();
            } catch (InterruptedException told) {
                return;
            }
        }
    }

    private void readUntilItBreaks() throws IOException, InterruptedException {
        HttpRequest.Builder request = door.request(path).header("Accept", "text/event-stream");
        lastId().ifPresent(id -> request.header("Last-Event-ID", id));
        HttpResponse<InputStream> answer = door.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            if (answer.statusCode() == 204) {
                end();
            } else if (answer.statusCode() != 200) {
                throw new IOException("answered " + answer.statusCode());
            } else {
                readEvents(lines);
            }
        }
    }

    private void readEvents(BufferedReader lines) throws IOException {
        SseParser parser = new SseParser();
        for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
            Optional<SseEvent> event = parser.accept(line);
            if (event.isPresent()) {
                arrived(Seen.of(event.get(), System.nanoTime()));
            }
        }
    }

    private void arrived(Seen event) {
        listener.accept(event);
        lock.lock();
        try {
            seen.add(event);
            ended = event.isLast();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private Optional<String> lastId() {
        lock.lock();
        try {
            return seen.isEmpty()
                    ? Optional.empty()
                    : Optional.of(seen.getLast().id());
        } finally {
            lock.unlock();
        }
    }

    /** Leaves the server alone for a moment; being closed cuts it short. */
    private void pause() {
        lock.lock();
        try {
            if (!closed) {
                changed.awaitNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
    }
}
