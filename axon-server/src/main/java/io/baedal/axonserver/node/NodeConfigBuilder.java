package io.baedal.axonserver.node;

import io.baedal.axonserver.access.AccessConfig;
import io.baedal.axonserver.access.TlsConfig;
import io.baedal.axonserver.eventquery.EventQueryLimits;
import io.baedal.axonserver.http.HttpLimits;
import io.baedal.axonserver.log.Durability;
import io.baedal.axonserver.log.LogLimits;
import io.baedal.axonserver.log.LogSettings;
import io.baedal.axonserver.protocol.ConnectionLimits;
import io.baedal.axonserver.routing.RoutingLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Collects the values of a {@link NodeConfig}, which says what they mean; those not set are as in {@link NodeConfig#inMemory()}. */
public final class NodeConfigBuilder {
    private String nodeName = "axonserver";
    private String host = "127.0.0.1";
    private int grpcPort;
    private OptionalInt httpPort = OptionalInt.empty();
    private Optional<Path> dataDirectory = Optional.empty();
    private int messageBytesMax = 16 << 20;
    private long transactionBytesMax = 64L << 20;
    private int connectionsMax = 10_000;
    private int trackersMax = 10_000;
    private int contextsMax = 64;
    private Duration heartbeatInterval = Duration.ofSeconds(5);
    private Duration pingInterval = Duration.ofSeconds(10);
    private Duration pingTimeout = Duration.ofSeconds(10);
    private ConnectionLimits connections = ConnectionLimits.defaults();
    private int readerThreads = 4;
    private RoutingLimits routing = RoutingLimits.defaults();
    private LogLimits log = LogLimits.defaults();
    private Durability durability = new Durability.Always();
    private int snapshotsKept = LogSettings.SNAPSHOTS_KEPT;
    private EventQueryLimits eventQueries = EventQueryLimits.defaults();
    private HttpLimits http = HttpLimits.defaults();
    private boolean devMode;
    private Optional<Path> backupDirectory = Optional.empty();
    private AccessConfig access = AccessConfig.off();
    private Optional<TlsConfig> tls = Optional.empty();
    private Clock clock = Clock.systemUTC();

    NodeConfigBuilder() {}

    NodeConfigBuilder(NodeConfig from) {
        nodeName = from.nodeName();
        host = from.host();
        grpcPort = from.grpcPort();
        httpPort = from.httpPort();
        dataDirectory = from.dataDirectory();
        messageBytesMax = from.messageBytesMax();
        transactionBytesMax = from.transactionBytesMax();
        connectionsMax = from.connectionsMax();
        trackersMax = from.trackersMax();
        contextsMax = from.contextsMax();
        heartbeatInterval = from.heartbeatInterval();
        pingInterval = from.pingInterval();
        pingTimeout = from.pingTimeout();
        connections = from.connections();
        readerThreads = from.readerThreads();
        routing = from.routing();
        log = from.log();
        durability = from.durability();
        snapshotsKept = from.snapshotsKept();
        eventQueries = from.eventQueries();
        http = from.http();
        devMode = from.devMode();
        backupDirectory = from.backupDirectory();
        access = from.access();
        tls = from.tls();
        clock = from.clock();
    }

    public NodeConfigBuilder nodeName(String value) {
        nodeName = value;
        return this;
    }

    public NodeConfigBuilder host(String value) {
        host = value;
        return this;
    }

    public NodeConfigBuilder grpcPort(int value) {
        grpcPort = value;
        return this;
    }

    public NodeConfigBuilder httpPort(OptionalInt value) {
        httpPort = value;
        return this;
    }

    public NodeConfigBuilder dataDirectory(Optional<Path> value) {
        dataDirectory = value;
        return this;
    }

    public NodeConfigBuilder messageBytesMax(int value) {
        messageBytesMax = value;
        return this;
    }

    public NodeConfigBuilder transactionBytesMax(long value) {
        transactionBytesMax = value;
        return this;
    }

    public NodeConfigBuilder connectionsMax(int value) {
        connectionsMax = value;
        return this;
    }

    public NodeConfigBuilder trackersMax(int value) {
        trackersMax = value;
        return this;
    }

    public NodeConfigBuilder contextsMax(int value) {
        contextsMax = value;
        return this;
    }

    public NodeConfigBuilder heartbeatInterval(Duration value) {
        heartbeatInterval = value;
        return this;
    }

    public NodeConfigBuilder pingInterval(Duration value) {
        pingInterval = value;
        return this;
    }

    public NodeConfigBuilder pingTimeout(Duration value) {
        pingTimeout = value;
        return this;
    }

    public NodeConfigBuilder connections(ConnectionLimits value) {
        connections = value;
        return this;
    }

    public NodeConfigBuilder readerThreads(int value) {
        readerThreads = value;
        return this;
    }

    public NodeConfigBuilder routing(RoutingLimits value) {
        routing = value;
        return this;
    }

    public NodeConfigBuilder log(LogLimits value) {
        log = value;
        return this;
    }

    public NodeConfigBuilder durability(Durability value) {
        durability = value;
        return this;
    }

    public NodeConfigBuilder eventQueries(EventQueryLimits value) {
        eventQueries = value;
        return this;
    }

    public NodeConfigBuilder snapshotsKept(int value) {
        snapshotsKept = value;
        return this;
    }

    public NodeConfigBuilder http(HttpLimits value) {
        http = value;
        return this;
    }

    public NodeConfigBuilder devMode(boolean value) {
        devMode = value;
        return this;
    }

    public NodeConfigBuilder backupDirectory(Optional<Path> value) {
        backupDirectory = value;
        return this;
    }

    public NodeConfigBuilder access(AccessConfig value) {
        access = value;
        return this;
    }

    public NodeConfigBuilder tls(Optional<TlsConfig> value) {
        tls = value;
        return this;
    }

    public NodeConfigBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** @throws NodeFailure if a port is none, or both are the same */
    public NodeConfig build() {
        return new NodeConfig(
                nodeName,
                host,
                grpcPort,
                httpPort,
                dataDirectory,
                messageBytesMax,
                transactionBytesMax,
                connectionsMax,
                trackersMax,
                contextsMax,
                heartbeatInterval,
                pingInterval,
                pingTimeout,
                connections,
                readerThreads,
                routing,
                log,
                durability,
                snapshotsKept,
                eventQueries,
                http,
                devMode,
                backupDirectory,
                access,
                tls,
                clock);
    }
}
