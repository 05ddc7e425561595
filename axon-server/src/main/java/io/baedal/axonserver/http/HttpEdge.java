package io.baedal.axonserver.http;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;

/**
 * The HTTP server, on the one of the JDK. Its limits on connections and on the head of a request are properties of the whole
 * JVM ({@code jdk.httpserver.maxConnections}, {@code sun.net.httpserver.maxReqHeaders}, {@code .maxReqHeaderSize},
 * {@code .maxReqTime}, {@code .nodelay}); they are set where they are not set yet, when the first edge starts. All other limits
 * belong to each edge.
 */
public final class HttpEdge {
    /** Requests under way may end within this time when the node stops. */
    private static final long GRACE_MILLIS = 500;

    /** Since this version a virtual thread that waits inside the server's synchronized methods frees its carrier. */
    private static final int VIRTUAL_THREADS_SINCE = 24;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Watchdog watchdog;
    private final Exchanges exchanges;

    private HttpEdge(HttpServer server, ExecutorService threads, Watchdog watchdog, Exchanges exchanges) {
        this.server = server;
        this.threads = threads;
        this.watchdog = watchdog;
        this.exchanges = exchanges;
    }

    /**
     * Binds and serves.
     *
     * @throws IOException if the address cannot be bound
     */
    public static HttpEdge start(InetSocketAddress address, HttpSettings settings, Collection<Route> routes)
            throws IOException {
        boolean virtual = Runtime.version().feature() >= VIRTUAL_THREADS_SINCE;
        return start(address, settings, routes, virtual ? virtualThreads() : platformThreads(settings.limits()));
    }

    static HttpEdge start(
            InetSocketAddress address, HttpSettings settings, Collection<Route> routes, ExecutorService threads)
            throws IOException {
        Router router = new Router(routes);
        ServerProperties.apply(settings.limits());
        HttpServer server;
        try {
            server = create(address, settings);
        } catch (IOException | RuntimeException failure) {
            threads.shutdownNow();
            throw failure;
        }
        Watchdog watchdog = new Watchdog();
        Exchanges exchanges = new Exchanges(settings, router, watchdog);
        server.setExecutor(threads);
        server.createContext("/", exchanges);
        server.start();
        return new HttpEdge(server, threads, watchdog, exchanges);
    }

    private static HttpServer create(InetSocketAddress address, HttpSettings settings) throws IOException {
        if (settings.tls().isEmpty()) {
            return HttpServer.create(address, 0);
        }
        HttpTls tls = settings.tls().get();
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(new CurrentSslContext(tls.context())) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ours = tls.context().get().getDefaultSSLParameters();
                ours.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                ours.setNeedClientAuth(tls.clientCertificateNeeded());
                parameters.setSSLParameters(ours);
            }
        });
        return server;
    }

    static ExecutorService virtualThreads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("axonserver-http-", 0).factory());
    }

    /** One more than there are threads for is hung up on by the server. */
    static ExecutorService platformThreads(HttpLimits limits) {
        return new ThreadPoolExecutor(
                0,
                limits.requestsMax() + limits.streamsMax(),
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("axonserver-http-", 0).factory());
    }

    /** The port that is bound. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** What it holds now. */
    public HttpLoad load() {
        return exchanges.load();
    }

    /** Takes no more requests, ends the streams, waits a moment for what is under way, and hangs up on the rest. */
    public void stop() {
        exchanges.stop(TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS));
        watchdog.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
