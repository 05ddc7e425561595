package io.baedal.axonserver.node;

import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.EventLogs;
import io.baedal.axonserver.log.LogException;
import io.baedal.axonserver.protocol.CommandService;
import io.baedal.axonserver.protocol.ConnectedClients;
import io.baedal.axonserver.protocol.EventSchedulerService;
import io.baedal.axonserver.protocol.EventStoreService;
import io.baedal.axonserver.protocol.GrpcEdge;
import io.baedal.axonserver.protocol.NodeIdentity;
import io.baedal.axonserver.protocol.OpenStreams;
import io.baedal.axonserver.protocol.PlatformService;
import io.baedal.axonserver.protocol.ProcessorSteering;
import io.baedal.axonserver.protocol.QueryService;
import io.baedal.axonserver.protocol.ScheduledEvents;
import io.baedal.axonserver.protocol.Topology;
import io.baedal.axonserver.protocol.Trackers;
import io.baedal.axonserver.protocol.TransactionLimits;
import io.baedal.axonserver.routing.ClientTags;
import io.baedal.axonserver.routing.CommandRouter;
import io.baedal.axonserver.routing.QueryHandlers;
import io.baedal.axonserver.routing.QueryRouter;
import io.baedal.axonserver.routing.SubscriptionRouter;
import io.grpc.BindableService;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node that speaks Axon Server's protocol, inside this JVM. It serves from the moment it is returned until it is closed. */
public final class AxonServerNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AxonServerNode.class);

    /** How often time-outs and scheduled events are looked at. */
    private static final long TICK_MILLIS = 100;

    private final NodeConfig config;
    private final Steps steps = new Steps();
    private final AtomicInteger grpcPort = new AtomicInteger();
    private final AtomicInteger httpPort = new AtomicInteger();

    private final ConnectedClients clients;
    private volatile Supplier<NodeLoad> load = () -> new NodeLoad(0, 0, 0, 0, 0, 0, 0, 0);

    private AxonServerNode(NodeConfig config) {
        this.config = config;
        this.clients = new ConnectedClients(config.connectionsMax());
    }

    /**
     * Starts a node.
     *
     * @throws NodeFailure if it cannot; then nothing of it is left running
     */
    public static AxonServerNode start(NodeConfig config) {
        AxonServerNode node = new AxonServerNode(config);
        try {
            node.startParts(loopback(config.host()));
            return node;
        } catch (LogException failure) {
            node.close();
            throw new NodeFailure(String.valueOf(failure.getMessage()), failure);
        } catch (RuntimeException failure) {
            node.close();
            throw failure;
        } catch (Exception failure) {
            node.close();
            throw new NodeFailure("The node cannot start: " + failure.getMessage(), failure);
        }
    }

    private static InetAddress loopback(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isLoopbackAddress()) {
                throw new NodeFailure(
                        "The node has no access control yet, so it listens on loopback addresses only, and " + host
                                + " is not one; use 127.0.0.1");
            }
            return address;
        } catch (UnknownHostException unknown) {
            throw new NodeFailure("There is no host " + host + "; use 127.0.0.1", unknown);
        }
    }

    private void startParts(InetAddress address) throws Exception {
        EventLog log = steps.start("event log", this::openLog, EventLog::close);
        ExecutorService readers = steps.start("readers", this::startReaders, ExecutorService::shutdownNow);
        ScheduledExecutorService timer = steps.start("timer", this::startTimer, ExecutorService::shutdownNow);
        Trackers trackers = steps.start("trackers", () -> new Trackers(log, config.trackersMax()), Trackers::close);

        OpenStreams openStreams = new OpenStreams();
        ClientTags tags = new ClientTags();
        Topology topology = new Topology();
        CommandRouter<Command, CommandResponse> commands =
                new CommandRouter<>(config.routing(), tags, topology.commands(), System::nanoTime);
        QueryHandlers<QueryRequest, SubscriptionQuery> queryHandlers =
                new QueryHandlers<>(config.routing(), topology.queries());
        QueryRouter<QueryRequest, QueryResponse, SubscriptionQuery> queries =
                new QueryRouter<>(config.routing(), queryHandlers, System::nanoTime);
        SubscriptionRouter<QueryRequest, SubscriptionQuery, SubscriptionQueryResponse> subscriptions =
                new SubscriptionRouter<>(config.routing(), queryHandlers, System::nanoTime);
        ScheduledEvents scheduled = new ScheduledEvents(log, Clock.systemUTC());
        Runnable publishDue = () -> readers.execute(scheduled::publishDue);

        List<BindableService> services = List.of(
                new PlatformService(identity(), clients, tags, topology, openStreams),
                new CommandService(commands, openStreams),
                new QueryService(queryHandlers, queries, subscriptions, openStreams),
                new EventStoreService(log, transactionLimits(), readers, trackers, openStreams),
                new EventSchedulerService(log, () -> whenDue(scheduled, publishDue)));

        GrpcEdge grpc = steps.start(
                "gRPC server",
                binding("gRPC", config.grpcPort(), () -> serve(address, services, openStreams)),
                GrpcEdge::stop);
        grpcPort.set(grpc.port());
        if (config.httpPort().isPresent()) {
            InetSocketAddress http =
                    new InetSocketAddress(address, config.httpPort().getAsInt());
            httpPort.set(steps.start(
                            "HTTP server",
                            binding("HTTP", http.getPort(), () -> HttpEdge.start(http, version())),
                            HttpEdge::stop)
                    .port());
        }
        load = () -> new NodeLoad(
                clients.clientIds().size(),
                commands.handlers(),
                queryHandlers.handlers(),
                commands.inFlight(),
                queries.active(),
                subscriptions.active(),
                trackers.count(),
                openStreams.count());
        every(timer, config.heartbeatInterval().toMillis(), clients::sendHeartbeats);
        every(timer, TICK_MILLIS, commands::expire);
        every(timer, TICK_MILLIS, queries::expire);
        every(timer, TICK_MILLIS, subscriptions::expire);
        every(timer, TICK_MILLIS, () -> whenDue(scheduled, publishDue));
    }

    private EventLog openLog() {
        return config.dataDirectory()
                .map(directory -> EventLogs.open(directory, config.log()))
                .orElseGet(() -> EventLogs.inMemory(config.log()));
    }

    private ExecutorService startReaders() {
        return Executors.newFixedThreadPool(
                config.readerThreads(),
                Thread.ofPlatform().daemon().name("axonserver-reader-", 0).factory());
    }

    private ScheduledExecutorService startTimer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("axonserver-timer").factory());
    }

    private GrpcEdge serve(InetAddress address, List<BindableService> services, OpenStreams openStreams)
            throws IOException {
        GrpcEdge.TransportLimits limits =
                new GrpcEdge.TransportLimits(config.messageBytesMax(), config.pingInterval(), config.pingTimeout());
        return GrpcEdge.start(new InetSocketAddress(address, config.grpcPort()), limits, services, openStreams);
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

    private static void whenDue(ScheduledEvents scheduled, Runnable publish) {
        if (scheduled.isDue()) {
            publish.run();
        }
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

    /** The clients that are connected. */
    public ConnectedClients clients() {
        return clients;
    }

    /** What the node holds for its clients now. */
    public NodeLoad load() {
        return load.get();
    }

    /** Steers event processors of connected clients. */
    public ProcessorSteering processors() {
        return new ProcessorSteering(clients);
    }

    /** Ends all streams, finishes what is being written and frees ports and folder. A second call does nothing. */
    @Override
    public void close() {
        steps.stopAll();
    }
}
