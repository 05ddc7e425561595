package io.baedal.axonserver.node;

import io.baedal.axonserver.access.AccessUnavailable;
import io.baedal.axonserver.http.HttpEdge;
import io.baedal.axonserver.http.HttpLoad;
import io.baedal.axonserver.http.HttpSettings;
import io.baedal.axonserver.http.api.NodeOperations;
import io.baedal.axonserver.http.metrics.NodeMetrics;
import io.baedal.axonserver.log.ContextLogs;
import io.baedal.axonserver.log.LogException;
import io.baedal.axonserver.log.LogSettings;
import io.baedal.axonserver.protocol.AccessServices;
import io.baedal.axonserver.protocol.AdminServices;
import io.baedal.axonserver.protocol.Allowance;
import io.baedal.axonserver.protocol.Contexts;
import io.baedal.axonserver.protocol.EventQueries;
import io.baedal.axonserver.protocol.GrpcEdge;
import io.baedal.axonserver.protocol.NodeIdentity;
import io.baedal.axonserver.protocol.SharedParts;
import io.baedal.axonserver.protocol.TransactionLimits;
import io.baedal.axonserver.routing.ByteBudget;
import io.baedal.axonserver.routing.MessageListeners;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node that speaks Axon Server's protocol, inside this JVM. It serves from the moment it is returned until it is closed. */
public final class AxonServerNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AxonServerNode.class);

    /** How often time-outs and scheduled events are looked at. */
    private static final long TICK_MILLIS = 100;

    /** Admin calls that wait for one another; each may take as long as opening a log. */
    private static final int ADMIN_CALLS_WAITING_MAX = 100;

    /** How often it is looked whether tokens and certificates were replaced. */
    private static final long REFRESH_MILLIS = 1_000;

    private final NodeConfig config;
    private final Steps steps = new Steps();
    private final AtomicInteger grpcPort = new AtomicInteger();
    private final AtomicInteger httpPort = new AtomicInteger();
    private final AtomicReference<@Nullable HttpEdge> httpEdge = new AtomicReference<>();
    private final NodeMetrics metrics = new NodeMetrics();

    private volatile @Nullable Contexts contexts;

    private AxonServerNode(NodeConfig config) {
        this.config = config;
    }

    /**
     * Starts a node.
     *
     * @throws NodeFailure if it cannot; then nothing of it is left running
     */
    public static AxonServerNode start(NodeConfig config) {
        AxonServerNode node = new AxonServerNode(config);
        try {
            node.startParts(NodeSecurity.address(config));
            return node;
        } catch (LogException | AccessUnavailable failure) {
            node.close();
            throw new NodeFailure(String.valueOf(failure.getMessage()), failure);
        } catch (UncheckedIOException failure) {
            node.close();
            throw new NodeFailure(failure.getMessage() + " (" + failure.getCause() + ")", failure);
        } catch (RuntimeException | Error failure) {
            node.close();
            throw failure;
        } catch (Exception failure) {
            node.close();
            throw new NodeFailure("The node cannot start: " + failure.getMessage(), failure);
        }
    }

    private void startParts(InetAddress address) throws Exception {
        ExecutorService readers = steps.start("readers", this::startReaders, ExecutorService::shutdownNow);
        ScheduledExecutorService timer = steps.start("timer", this::startTimer, ExecutorService::shutdownNow);
        ExecutorService admin = steps.start("admin", AxonServerNode::startAdmin, ExecutorService::shutdown);
        steps.start("metrics", () -> metrics, NodeMetrics::close);
        contexts = steps.start("contexts", () -> openContexts(readers), Contexts::close);
        NodeSecurity security = steps.start("security", () -> NodeSecurity.start(config), NodeSecurity::close);
        GrpcEdge grpc = steps.start(
                "gRPC server",
                binding("gRPC", config.grpcPort(), () -> serve(address, contexts(), security, admin)),
                GrpcEdge::stop);
        grpcPort.set(grpc.port());
        if (config.httpPort().isPresent()) {
            InetSocketAddress http =
                    new InetSocketAddress(address, config.httpPort().getAsInt());
            NodeBackups backups = steps.start(
                    "backups",
                    () -> new NodeBackups(contexts(), config.backupDirectory(), Clock.systemUTC()),
                    NodeBackups::close);
            NodeOperations operations = new NodeAdministration(
                    contexts(),
                    backups,
                    identity(),
                    security.isGuarded(),
                    security.isEncrypted(),
                    config.devMode(),
                    () -> metrics.read(figures()));
            NodeDashboard dashboard = new NodeDashboard(
                    contexts(), identity(), config, security.access(), metrics, System.currentTimeMillis());
            HttpSettings settings = security.http(config.http(), config.host()).withListener(metrics.http());
            HttpEdge edge = steps.start(
                    "HTTP server",
                    binding(
                            "HTTP",
                            http.getPort(),
                            () -> NodeHttp.start(http, settings, operations, security.access(), dashboard)),
                    HttpEdge::stop);
            httpEdge.set(edge);
            httpPort.set(edge.port());
        }
        every(timer, config.heartbeatInterval().toMillis(), contexts()::sendHeartbeats);
        every(timer, TICK_MILLIS, contexts()::tick);
        every(timer, REFRESH_MILLIS, () -> admin.execute(security::refresh));
    }

    private Contexts openContexts(ExecutorService readers) {
        ContextLogs logs = config.dataDirectory()
                .map(directory -> ContextLogs.in(directory, this::logSettings))
                .orElseGet(() -> ContextLogs.inMemory(this::logSettings));
        SharedParts shared = new SharedParts(
                identity(),
                config.routing(),
                isCounted() ? metrics : MessageListeners.NONE,
                transactionLimits(),
                readers,
                new Allowance(config.connectionsMax()),
                new Allowance(config.trackersMax()),
                EventQueries.context(config.eventQueries()),
                new ByteBudget("waitingBytesMax", config.routing().waitingBytesMax()),
                new ByteBudget("unreadBytesMax", config.connections().unreadBytesMax()),
                Clock.systemUTC());
        return Contexts.open(logs, shared, config.contextsMax());
    }

    /** Nobody could read the counts without HTTP. */
    private boolean isCounted() {
        return config.httpPort().isPresent();
    }

    private LogSettings logSettings(String context) {
        LogSettings settings = config.logSettings();
        return isCounted() ? settings.withListener(metrics.log(context)) : settings;
    }

    private FiguresOfContexts figures() {
        return new FiguresOfContexts(contexts(), () -> {
            HttpEdge edge = httpEdge.get();
            return edge == null ? new HttpLoad(0, 0) : edge.load();
        });
    }

    private ExecutorService startReaders() {
        return Executors.newFixedThreadPool(
                config.readerThreads(),
                Thread.ofPlatform().daemon().name("axonserver-reader-", 0).factory());
    }

    /** One thing after the other, on a thread that is there only while there is something to do. */
    private static ExecutorService startAdmin() {
        return new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(ADMIN_CALLS_WAITING_MAX),
                Thread.ofPlatform().daemon().name("axonserver-admin").factory());
    }

    private ScheduledExecutorService startTimer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("axonserver-timer").factory());
    }

    private GrpcEdge serve(InetAddress address, Contexts served, NodeSecurity security, ExecutorService admin)
            throws IOException {
        GrpcEdge.TransportLimits limits = new GrpcEdge.TransportLimits(
                config.messageBytesMax(), config.pingInterval(), config.pingTimeout(), config.connections());
        return GrpcEdge.start(
                new InetSocketAddress(address, config.grpcPort()),
                limits,
                security.grpc(admin),
                served,
                List.of(
                        AdminServices.of(served, identity(), admin),
                        AccessServices.of(security.access(), served, identity(), admin)));
    }

    private TransactionLimits transactionLimits() {
        return new TransactionLimits(config.log().eventsPerTransactionMax(), config.transactionBytesMax());
    }

    private NodeIdentity identity() {
        return new NodeIdentity(config.nodeName(), config.host(), grpcPort::get, httpPort::get);
    }

    private static <T> Callable<T> binding(String what, int port, Callable<T> start) {
        return () -> {
            try {
                return start.call();
            } catch (IOException failure) {
                if (isTaken(failure)) {
                    throw new NodeFailure(
                            "The " + what + " port " + port + " is taken by another process; stop that one, or choose "
                                    + "another port",
                            failure);
                }
                throw failure;
            }
        };
    }

    /** The network's native transport has an exception of its own for it, which only its words tell from others. */
    private static boolean isTaken(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof BindException
                        || String.valueOf(failure.getMessage()).contains("Address already in use")
                        || isTaken(failure.getCause()));
    }

    /** A task that throws is reported and runs again; the timer must not lose it. */
    private static void every(ScheduledExecutorService timer, long millis, Runnable task) {
        timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException failure) {
                        LOG.error("A periodic task of the node failed", failure);
                    }
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS);
    }

    /** The version of this build; "dev" when it does not run from a jar. */
    public static String version() {
        return Objects.requireNonNullElse(AxonServerNode.class.getPackage().getImplementationVersion(), "dev");
    }

    /** What clients are configured with, as in {@code axon.axonserver.servers}: host and gRPC port. */
    public String address() {
        return config.host() + ":" + port();
    }

    /** The gRPC port that is bound. */
    public int port() {
        return grpcPort.get();
    }

    /** The HTTP port that is bound; 0 if HTTP is off. */
    public int httpPort() {
        return httpPort.get();
    }

    /** The contexts of the node, each with its events, its handlers and its clients. */
    public Contexts contexts() {
        Contexts started = contexts;
        if (started == null) {
            throw new IllegalStateException("The node is not started yet");
        }
        return started;
    }

    /** What the node holds for its clients now, in all contexts together. */
    public NodeLoad load() {
        return contexts().all().stream().map(NodeLoad::of).reduce(NodeLoad.NONE, NodeLoad::plus);
    }

    /** Ends all streams, finishes what is being written and frees ports and folder. A second call does nothing. */
    @Override
    public void close() {
        steps.stopAll();
    }
}
