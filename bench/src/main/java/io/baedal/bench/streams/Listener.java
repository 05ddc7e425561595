package io.baedal.bench.streams;

import io.baedal.bench.harness.BenchFailure;
import io.baedal.platform.access.Access;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One client of one stream, who notes when each event came. */
final class Listener implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final Socket socket;
    private final BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
    private final Thread reader;

    Listener(URI service, String path) throws IOException {
        socket = new Socket(service.getHost(), service.getPort());
        socket.setTcpNoDelay(true);
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + service.getHost() + "\r\nAccept: text/event-stream\r\n"
                + "Authorization: " + Access.ofThisMachine().asAdmin() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        BufferedReader answer =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        reader = Thread.ofPlatform().daemon().name("bench-listener").start(() -> read(answer));
    }

    private void read(BufferedReader answer) {
        try {
            for (String line = answer.readLine(); line != null; line = answer.readLine()) {
                if (line.startsWith("data:")) {
                    arrivals.add(System.nanoTime());
                }
            }
        } catch (IOException closed) {
            // It was closed here; whoever waits for more than came says so.
            return;
        }
    }

    /** When the next one came, by {@link System#nanoTime}. */
    long next() throws InterruptedException {
        Long arrival = arrivals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (arrival == null) {
            throw new BenchFailure(
                    "No event came within " + PATIENCE_SECONDS
                            + " s; this is a defect of query-service, not of the bench",
                    null);
        }
        return arrival;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            reader.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
