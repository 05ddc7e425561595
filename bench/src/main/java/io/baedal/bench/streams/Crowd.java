package io.baedal.bench.streams;

import io.baedal.bench.harness.BenchFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Any number of clients of streams on one thread, who do nothing but count: the cheapest reader that there is, so that what is
 * measured is the server. Connections come from several addresses of the loopback, since one has too few ports for all.
 */
final class Crowd implements AutoCloseable {

    private static final byte[] ANSWERED = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "\ndata:".getBytes(StandardCharsets.US_ASCII);
    private static final int CLIENTS_AN_ADDRESS_MAX = 2_000;
    private static final int CONNECTING_MAX = 200;
    private static final long QUIET_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Selector selector;
    private final List<SocketChannel> connections = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final Thread reader;
    private long answered;
    private long events;
    private @Nullable IOException failure;
    private boolean closed;

    /** How much of what it waits for a client has read. */
    private static final class Place {
        private boolean answered;
        private int matched;
    }

    /** Opens them all, a few at a time, and returns when each was answered. */
    Crowd(int port, int clients, IntFunction<String> path) throws IOException, InterruptedException {
        selector = Selector.open();
        reader = Thread.ofPlatform().daemon().name("bench-crowd").unstarted(this::read);
        try {
            reader.start();
            for (int n = 0; n < clients; n++) {
                connect(port, n, path.apply(n));
                awaitAnswered(n + 1 - CONNECTING_MAX);
            }
            awaitAnswered(clients);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private void connect(int port, int number, String path) throws IOException {
        SocketChannel connection = SocketChannel.open();
        connections.add(connection);
        connection.setOption(StandardSocketOptions.SO_LINGER, 0);
        connection.bind(new InetSocketAddress("127.0.0." + (1 + number / CLIENTS_AN_ADDRESS_MAX), 0));
        connection.connect(new InetSocketAddress("127.0.0.1", port));
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n";
        connection.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        connection.configureBlocking(false);
        connection.register(selector, SelectionKey.OP_READ, new Place());
        selector.wakeup();
    }

    private void read() {
        try {
            while (selector.isOpen()) {
                selector.select(key -> {
                    try {
                        read((SocketChannel) key.channel(), (Place) key.attachment());
                    } catch (IOException broken) {
                        fail(broken);
                    }
                });
                synchronized (this) {
                    notifyAll();
                }
            }
        } catch (IOException broken) {
            fail(broken);
        } catch (ClosedSelectorException ended) {
            // As it was told to.
            return;
        }
    }

    private void read(SocketChannel connection, Place place) throws IOException {
        buffer.clear();
        if (connection.read(buffer) < 0) {
            throw new IOException("the server ended a stream");
        }
        buffer.flip();
        long found = 0;
        boolean first = false;
        while (buffer.hasRemaining()) {
            byte[] wanted = place.answered ? EVENT : ANSWERED;
            byte next = buffer.get();
            place.matched = next == wanted[place.matched] ? place.matched + 1 : next == wanted[0] ? 1 : 0;
            if (place.matched == wanted.length) {
                place.matched = 0;
                if (place.answered) {
                    found++;
                } else {
                    place.answered = true;
                    first = true;
                }
            }
        }
        synchronized (this) {
            events += found;
            answered += first ? 1 : 0;
        }
    }

    private synchronized void fail(IOException broken) {
        if (!closed) {
            failure = broken;
            notifyAll();
        }
    }

    private synchronized void awaitAnswered(long number) throws InterruptedException {
        await(() -> answered >= number, () -> answered + " clients were answered, " + number + " are wanted");
    }

    /** Events that all of them have read so far. */
    synchronized long events() {
        return events;
    }

    /** Returns when all of them together have read so many. */
    synchronized void awaitEvents(long number) throws InterruptedException {
        await(() -> events >= number, () -> events + " events were read, " + number + " are wanted");
    }

    /** Returns when nobody has read anything for a moment. */
    void awaitQuiet() throws InterruptedException {
        long before;
        long after = events();
        do {
            before = after;
            TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
            after = events();
        } while (after != before);
    }

    private synchronized void await(BooleanSupplier reached, Supplier<String> standing) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (failure != null || left <= 0) {
                throw new BenchFailure(
                        "The streams do not go on: " + standing.get() + (failure == null ? "" : "; " + failure)
                                + ". Is `ulimit -n` above twice the number of clients?",
                        failure);
            }
            wait(left);
        }
    }

    /** At once, so that no port waits for anything. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        try {
            for (SocketChannel connection : connections) {
                connection.close();
            }
            selector.close();
            reader.join();
        } catch (IOException broken) {
            throw new BenchFailure("A client could not be closed: " + broken, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
