package io.baedal.axonserver.node;

import io.baedal.axonserver.access.AccessConfig;
import io.baedal.axonserver.access.TlsConfig;
import io.baedal.axonserver.eventquery.EventQueryLimits;
import io.baedal.axonserver.http.HttpLimits;
import io.baedal.axonserver.log.Durability;
import io.baedal.axonserver.log.LogLimits;
import io.baedal.axonserver.log.LogListener;
import io.baedal.axonserver.log.LogSettings;
import io.baedal.axonserver.protocol.ConnectionLimits;
import io.baedal.axonserver.routing.RoutingLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything that can be set about a node, with every limit it keeps.
 *
 * @param host outside loopback, callers must prove who they are: with an access token or a client certificate
 * @param grpcPort 0 for any free port
 * @param httpPort 0 for any free port; empty for no HTTP
 * @param dataDirectory where events are kept; empty for a node in memory, which forgets everything when it is closed
 * @param messageBytesMax one incoming gRPC message
 * @param transactionBytesMax all events of one append together, which are in memory until it is committed
 * @param connectionsMax platform streams, that is: connected client processes
 * @param trackersMax streams of events open at one time
 * @param contextsMax contexts at one time; each has a log of its own, with its own memory and files
 * @param heartbeatInterval each client is sent a heartbeat so often
 * @param pingInterval a silent connection is asked so often whether it still lives; gRPC takes less than 10 s for 10 s
 * @param pingTimeout and is dropped, with everything on it, without an answer within this time
 * @param connections limits of connections and calls
 * @param readerThreads threads that read events, and may wait for the disk
 * @param durability when an append is answered; in memory all are the same
 * @param snapshotsKept of each aggregate, the newest
 * @param eventQueries limits of ad-hoc queries
 * @param http limits of the HTTP edge
 * @param devMode allows what belongs to development only: deleting all events over HTTP
 * @param backupDirectory where backups may be written; empty for none
 * @param access whether callers need an access token
 * @param tls empty for plain text
 * @param clock what time it is: events are stamped and scheduled ones are due by it. A test may move it
 */
public record NodeConfig(
        String nodeName,
        String host,
        int grpcPort,
        OptionalInt httpPort,
        Optional<Path> dataDirectory,
        int messageBytesMax,
        long transactionBytesMax,
        int connectionsMax,
        int trackersMax,
        int contextsMax,
        Duration heartbeatInterval,
        Duration pingInterval,
        Duration pingTimeout,
        ConnectionLimits connections,
        int readerThreads,
        RoutingLimits routing,
        LogLimits log,
        Durability durability,
        int snapshotsKept,
        EventQueryLimits eventQueries,
        HttpLimits http,
        boolean devMode,
        Optional<Path> backupDirectory,
        AccessConfig access,
        Optional<TlsConfig> tls,
        Clock clock) {

    /** The gRPC port of an Axon Server. */
    public static final int DEFAULT_GRPC_PORT = 8124;

    /** The HTTP port of an Axon Server. */
    public static final int DEFAULT_HTTP_PORT = 8024;

    /** @throws NodeFailure if a port is none, or both are the same */
    public NodeConfig {
        requirePort("gRPC", grpcPort);
        httpPort.ifPresent(port -> requirePort("HTTP", port));
        if (grpcPort != 0 && httpPort.isPresent() && httpPort.getAsInt() == grpcPort) {
            throw new NodeFailure("The gRPC and the HTTP port are both " + grpcPort + "; choose two");
        }
    }

    /** A node in memory on any free port of the loopback address, without HTTP: what a test wants. */
    public static NodeConfig inMemory() {
        return new NodeConfigBuilder().build();
    }

    /** A durable node on the ports of an Axon Server. */
    public static NodeConfig durable(Path dataDirectory) {
        return new NodeConfigBuilder()
                .grpcPort(DEFAULT_GRPC_PORT)
                .httpPort(OptionalInt.of(DEFAULT_HTTP_PORT))
                .dataDirectory(Optional.of(dataDirectory))
                .build();
    }

    LogSettings logSettings() {
        return new LogSettings(log, durability, snapshotsKept, LogListener.NONE);
    }

    /** Starts from the values of this one. */
    public NodeConfigBuilder toBuilder() {
        return new NodeConfigBuilder(this);
    }

    private static void requirePort(String what, int port) {
        if (port < 0 || port > 65_535) {
            throw new NodeFailure("The " + what + " port " + port + " is none: use 0 (any free one) to 65535");
        }
    }
}
