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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A node that speaks Axon Server's protocol, inside this JVM. It serves from the moment it is returned until it is closed. */
public final class AxonServerNode implements AutoCloseable {
    /** How often time-outs and scheduled events are looked at. */
    private static final long TICK_MILLIS = 100;

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

    /** All that a node is made of, in the order of its start; it stops in the opposite one. */
    private void startParts(InetAddress address) throws Exception {
        NodeThreads threads = steps.start("threads", () -> new NodeThreads(config.readerThreads()), NodeThreads::close);
        steps.start("metrics", () -> metrics, NodeMetrics::close);
        contexts = steps.start("contexts", () -> openContexts(threads), Contexts::close);
        NodeSecurity security = steps.start("security", () -> NodeSecurity.start(config), NodeSecurity::close);
        contexts().beforeDeleting(security.access().accounts()::endGrantsIn);
        GrpcEdge grpc = steps.start("gRPC server", () -> serveGrpc(address, security, threads), GrpcEdge::stop);
        grpcPort.set(grpc.port());
        if (config.httpPort().isPresent()) {
            NodeBackups backups = steps.start("backups", this::openBackups, NodeBackups::close);
            HttpEdge http = steps.start("HTTP server", () -> serveHttp(address, security, backups), HttpEdge::stop);
            httpEdge.set(http);
            httpPort.set(http.port());
        }
        threads.every(config.heartbeatInterval().toMillis(), contexts()::sendHeartbeats);
        threads.every(TICK_MILLIS, contexts()::tick);
        threads.every(REFRESH_MILLIS, () -> threads.admin().execute(security::refresh));
    }

    private Contexts openContexts(NodeThreads threads) {
        ContextLogs logs = config.dataDirectory()
                .map(directory -> ContextLogs.in(directory, this::logSettings))
                .orElseGet(() -> ContextLogs.inMemory(this::logSettings));
        SharedParts shared = new SharedParts(
                identity(),
                config.routing(),
                isCounted() ? metrics : MessageListeners.NONE,
                new TransactionLimits(config.log().eventsPerTransactionMax(), config.transactionBytesMax()),
                threads.readers(),
                threads.queries(),
                new Allowance(config.connectionsMax()),
                new Allowance(config.trackersMax()),
                EventQueries.context(config.eventQueries()),
                new ByteBudget("waitingBytesMax", config.routing().waitingBytesMax()),
                new ByteBudget("unreadBytesMax", config.connections().unreadBytesMax()),
                config.clock());
        return Contexts.open(logs, shared, config.contextsMax());
    }

    private GrpcEdge serveGrpc(InetAddress address, NodeSecurity security, NodeThreads threads) throws IOException {
        GrpcEdge.TransportLimits limits = new GrpcEdge.TransportLimits(
                config.messageBytesMax(), config.pingInterval(), config.pingTimeout(), config.connections());
        InetSocketAddress endpoint = new InetSocketAddress(address, config.grpcPort());
        return Endpoint.bind(
                "gRPC",
                endpoint,
                () -> GrpcEdge.start(
                        endpoint,
                        limits,
                        security.grpc(threads.admin()),
                        contexts(),
                        List.of(
                                AdminServices.of(contexts(), identity(), threads.admin()),
                                AccessServices.of(security.access(), contexts(), identity(), threads.admin()))));
    }

    private NodeBackups openBackups() {
        return NodeBackups.open(contexts(), config, config.clock());
    }

    private HttpEdge serveHttp(InetAddress address, NodeSecurity security, NodeBackups backups) throws IOException {
        InetSocketAddress endpoint =
                new InetSocketAddress(address, config.httpPort().orElseThrow());
        HttpSettings settings = security.http(config.http(), config.host()).withListener(metrics.http());
        NodeOperations operations = new NodeAdministration(
                contexts(),
                backups,
                identity(),
                security.isGuarded(),
                security.isEncrypted(),
                config.devMode(),
                () -> metrics.read(figures()));
        LazyDashboard dashboard = new LazyDashboard(
                contexts(), identity(), config, security.access(), metrics, System.currentTimeMillis());
        return Endpoint.bind(
                "HTTP", endpoint, () -> NodeHttp.start(endpoint, settings, operations, security.access(), dashboard));
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

    private NodeIdentity identity() {
        return new NodeIdentity(config.nodeName(), config.host(), grpcPort::get, httpPort::get);
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
