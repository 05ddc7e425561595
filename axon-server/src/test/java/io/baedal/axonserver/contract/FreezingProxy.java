package io.baedal.axonserver.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * Stands between client and server until it is frozen: then nothing comes through, and nobody is told. Stalled, it reads nothing
 * more from the server, as a client does that does not read.
 */
final class FreezingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean frozen;
    private final Semaphore reading = new Semaphore(1);

    private FreezingProxy(ServerSocket listener, String host, int port) {
        this.listener = listener;
        this.host = host;
        this.port = port;
    }

    static FreezingProxy to(String address) throws IOException {
        String[] hostAndPort = address.split(":");
        FreezingProxy proxy = new FreezingProxy(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                hostAndPort[0],
                Integer.parseInt(hostAndPort[1]));
        Thread.ofPlatform().daemon().start(proxy::accept);
        return proxy;
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** Connections that clients have made so far. */
    int connections() {
        return sockets.size() / 2;
    }

    void freeze() {
        frozen = true;
    }

    void stall() {
        reading.acquireUninterruptibly();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(host, port);
                sockets.add(client);
                sockets.add(server);
                pump(client, server, false);
                pump(server, client, true);
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pump(Socket from, Socket to, boolean stalls) {
        Thread.ofPlatform().daemon().start(() -> {
            byte[] buffer = new byte[8_192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (stalls) {
                        reading.acquireUninterruptibly();
                        reading.release();
                    }
                    if (!frozen) {
                        out.write(buffer, 0, read);
                        out.flush();
                    }
                }
            } catch (IOException closed) {
                // one side is gone, or the test is over
            }
        });
    }

    @Override
    public void close() {
        try {
            listener.close();
            reading.release();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
