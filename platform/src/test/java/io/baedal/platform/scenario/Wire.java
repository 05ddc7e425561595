package io.baedal.platform.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What an instance is reached by. Once it is cut, connections break in mid-sentence and new ones are refused, as if it had been
 * killed.
 */
final class Wire implements AutoCloseable {

    private final ServerSocket near;
    private final int far;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private Wire(ServerSocket near, int far) {
        this.near = near;
        this.far = far;
    }

    static Wire to(int port) throws IOException {
        Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        Thread.ofVirtual().start(wire::accept);
        return wire;
    }

    String address() {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + near.getLocalPort();
    }

    /** Requests whose first line begins like that. */
    long carried(String beginning) {
        return requests.stream().filter(line -> line.startsWith(beginning)).count();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = near.accept();
                Socket instance = new Socket(InetAddress.getLoopbackAddress(), far);
                ends.add(caller);
                ends.add(instance);
                Thread.ofVirtual().start(() -> carry(caller, instance, true));
                Thread.ofVirtual().start(() -> carry(instance, caller, false));
            }
        } catch (IOException cut) {
            assertThat(near.isClosed()).isTrue();
        }
    }

    private void carry(Socket from, Socket to, boolean asks) {
        byte[] buffer = new byte[8_192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (asks) {
                    requests.add(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException broken) {
            // One of the two has hung up, which the other one learns by this end being closed.
            assertThat(from.isClosed() && to.isClosed()).isTrue();
        }
    }

    /** Both sides are told by a reset, as by an operating system that has lost the process. */
    void cut() throws IOException {
        near.close();
        for (Socket end : ends) {
            if (!end.isClosed()) {
                end.setSoLinger(true, 0);
                end.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
