package io.baedal.query.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server; pulled out, it breaks every connection and makes no new one. */
final class Cable implements AutoCloseable {

    private final ServerSocket end;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final URI server;
    private volatile boolean pulled;

    Cable(String uri) {
        this.server = URI.create(uri);
        try {
            this.end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    String uri() {
        return server.getScheme() + "://127.0.0.1:" + end.getLocalPort();
    }

    void pull() {
        pulled = true;
        sockets.forEach(Cable::close);
        sockets.clear();
    }

    void plug() {
        pulled = false;
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
                    pump(client, to);
                    pump(to, client);
                }
            }
        } catch (IOException over) {
            // The test is over.
        }
    }

    private static void pump(Socket from, Socket to) {
        Thread.ofPlatform().daemon().start(() -> {
            try (InputStream in = from.getInputStream()) {
                in.transferTo(to.getOutputStream());
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
