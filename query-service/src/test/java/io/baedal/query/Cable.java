package io.baedal.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Stands between a client and a server; pulled out, it breaks every connection and makes no new one. It can also be told to
 * break a connection only where MongoDB is asked for a certain thing.
 */
public final class Cable implements AutoCloseable {

    private final ServerSocket end;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final URI server;
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean pulled;
    private volatile String refused = "";

    public Cable(String uri) {
        this.server = URI.create(uri);
        try {
            this.end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    public String uri() {
        return server.getScheme() + "://127.0.0.1:" + end.getLocalPort();
    }

    public void pull() {
        pulled = true;
        sockets.forEach(Cable::close);
        sockets.clear();
    }

    public void plug() {
        pulled = false;
    }

    /** From now on no document of a collection can be read. */
    public void refuseToRead(String collection) {
        refusals.set(0);
        byte[] length = {(byte) (collection.length() + 1), 0, 0, 0};
        refused = "find\0" + new String(length, StandardCharsets.ISO_8859_1) + collection + "\0";
    }

    /** How often it was tried since. */
    public int refusals() {
        return refusals.get();
    }

    public void refuseNothing() {
        refused = "";
    }

    private void accept() {
        try {
            while (true) {
                Socket client = end.accept();
                if (pulled) {
                    close(client);
                } else {
                    Socket to = new Socket(server.getHost(), server.getPort());
                    sockets.addAll(List.of(client, to));
                    pump(client, to, this::isRefused);
                    pump(to, client, answer -> false);
                }
            }
        } catch (IOException over) {
            // The test is over.
        }
    }

    private boolean isRefused(String request) {
        boolean is = !refused.isEmpty() && request.contains(refused);
        if (is) {
            refusals.incrementAndGet();
        }
        return is;
    }

    private static void pump(Socket from, Socket to, Predicate<String> breaks) {
        Thread.ofPlatform().daemon().start(() -> {
            byte[] buffer = new byte[65_536];
            try (InputStream in = from.getInputStream()) {
                int read = in.read(buffer);
                while (read >= 0 && !breaks.test(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                    to.getOutputStream().write(buffer, 0, read);
                    read = in.read(buffer);
                }
            } catch (IOException gone) {
                // One side is gone, and the other one is told below.
            } finally {
                close(to);
            }
        });
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // That is what is wanted.
        }
    }

    @Override
    public void close() {
        pull();
        try {
            end.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
