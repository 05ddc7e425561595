package io.baedal.query.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;

/** A receiver on this machine that remembers what it heard, and answers as it was told to. */
final class Partner implements AutoCloseable {

    /** One request, with the names of its headers in small letters. */
    record Heard(String path, Map<String, String> headers, String body) {

        String id() {
            return headers.getOrDefault("webhook-id", "");
        }

        /** As any receiver would, with nothing of what signed it. */
        boolean isSignedWith(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
                String content = id() + "." + headers.get("webhook-timestamp") + "." + body;
                byte[] right = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
                return List.of(headers.get("webhook-signature").split(" "))
                        .contains("v1," + Base64.getEncoder().encodeToString(right));
            } catch (GeneralSecurityException impossible) {
                throw new AssertionError("every Java platform has it", impossible);
            }
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile Map<String, String> headers = Map.of();
    private volatile byte[] answer = new byte[0];
    private volatile boolean hangs;

    Partner() {
        this(here(HttpServer::create));
    }

    /** One who speaks TLS, with a certificate of his own making. */
    static Partner overTls(SSLContext certificate) {
        HttpsServer server = here(HttpsServer::create);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        return new Partner(server);
    }

    private Partner(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::hear);
        server.start();
    }

    private interface Listening<T> {
        T at(InetSocketAddress address, int backlog) throws IOException;
    }

    private static <T> T here(Listening<T> listening) {
        try {
            return listening.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** By the name of a host that is this machine, or by its address. */
    String url(String host) {
        return (server instanceof HttpsServer ? "https://" : "http://") + host + ":" + port() + "/hooks";
    }

    String url() {
        return url("127.0.0.1");
    }

    List<Heard> heard() {
        return heard;
    }

    void answers(int next) {
        status = next;
    }

    void answers(int next, Map<String, String> more, byte[] body) {
        status = next;
        headers = more;
        answer = body;
    }

    /** Takes everything, and answers nothing. */
    void hangs(boolean now) {
        hangs = now;
    }

    private void hear(HttpExchange call) throws IOException {
        try (call) {
            Map<String, String> said = new TreeMap<>();
            call.getRequestHeaders().forEach((name, values) -> said.put(name.toLowerCase(), values.getFirst()));
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add(new Heard(call.getRequestURI().getPath(), said, body));
            if (hangs) {
                closed.await();
            }
            headers.forEach((name, value) -> call.getResponseHeaders().set(name, value));
            call.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            call.getResponseBody().write(answer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
