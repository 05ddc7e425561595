package io.baedal.axonserver.protocol;

import io.baedal.axonserver.access.AccessControl;
import io.baedal.axonserver.access.AuditLog;
import io.baedal.axonserver.routing.ByteBudget;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The gRPC server: the services, the limits of the transport, and a civil end. */
public final class GrpcEdge {

    /**
     * Limits of the transport.
     *
     * @param messageBytesMax one message, either way
     * @param pingInterval a silent connection is asked so often whether it still lives
     * @param pingTimeout and is dropped, with everything on it, without an answer within this time
     */
    public record TransportLimits(
            int messageBytesMax, Duration pingInterval, Duration pingTimeout, ConnectionLimits connections) {}

    /**
     * Who may call, and what is written down of it.
     *
     * @param admin may wait; does one thing after the other
     * @param tls empty for plain text
     */
    public record Security(AccessControl access, AuditLog audit, ExecutorService admin, Optional<CurrentTls> tls) {}

    /** The connector pings every 10 s, also without a call open; a server that has not allowed it hangs up after 30 s. */
    private static final Duration PING_OF_CLIENTS_MIN = Duration.ofSeconds(5);

    /** Clients ping as well, so a connection that is as silent as this is dead, whatever became of the node's own pings. */
    private static final Duration AFTER_PING = Duration.ofSeconds(5);

    /** Calls in flight, such as an append that waits for the disk, may end within this time when the node stops. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Server server;
    private final Sockets sockets;
    private final Contexts contexts;

    private GrpcEdge(Server server, Sockets sockets, Contexts contexts) {
        this.server = server;
        this.sockets = sockets;
        this.contexts = contexts;
    }

    /**
     * Binds and serves the services of all contexts and those of the node itself. The services run on the network's own threads and must not block.
     *
     * @throws IOException if the address cannot be bound
     */
    public static GrpcEdge start(
            InetSocketAddress address,
            TransportLimits limits,
            Security security,
            Contexts contexts,
            List<? extends List<? extends BindableService>> services)
            throws IOException {
        ConnectionLimits connections = limits.connections();
        Sockets sockets = new Sockets(
                connections.socketsMax(),
                limits.pingInterval().plus(limits.pingTimeout()).plus(AFTER_PING));
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .directExecutor()
                .addStreamTracerFactory(
                        new ArrivingMessages(new ByteBudget("arrivingBytesMax", connections.arrivingBytesMax())))
                .fallbackHandlerRegistry(new NotInThisVersion());
        limit(builder, limits);
        intercept(builder, connections, security, contexts, sockets);
        if (security.tls().isPresent()) {
            builder.sslContext(security.tls().get());
        }
        // Which methods there are; ContextOfCall then takes those of the context that a call names.
        contexts.get(Contexts.DEFAULT).services().forEach(builder::addService);
        services.forEach(each -> each.forEach(builder::addService));
        sockets.serve(builder);
        try {
            return new GrpcEdge(builder.build().start(), sockets, contexts);
        } catch (IOException | RuntimeException failure) {
            sockets.close();
            throw failure;
        }
    }

    private static void limit(NettyServerBuilder builder, TransportLimits limits) {
        ConnectionLimits connections = limits.connections();
        builder.permitKeepAliveTime(PING_OF_CLIENTS_MIN.toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(true)
                .keepAliveTime(limits.pingInterval().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(limits.pingTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .maxInboundMessageSize(limits.messageBytesMax())
                .maxInboundMetadataSize(connections.headerBytesMax())
                .maxConcurrentCallsPerConnection(connections.callsPerConnectionMax())
                .handshakeTimeout(connections.handshakeTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .maxConnectionIdle(connections.idleTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The last one is asked first. */
    private static void intercept(
            NettyServerBuilder builder,
            ConnectionLimits connections,
            Security security,
            Contexts contexts,
            Sockets sockets) {
        builder.intercept(new ContextOfCall(contexts))
                .intercept(new AuditedCalls(security.audit(), security.admin()))
                .intercept(new KnownPeers(sockets::hangUp))
                .intercept(new OpenCalls(connections.callsMax()));
        if (!security.access().isOpen()) {
            builder.intercept(new AccessCheck(security.access()));
        }
    }

    /** The port that is bound. */
    public int port() {
        return server.getPort();
    }

    /** Takes no more calls, ends the streams so that clients connect again, and waits a moment for what is in flight. */
    public void stop() {
        server.shutdown();
        contexts.endStreams();
        try {
            if (!server.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
                server.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        sockets.close();
    }
}
