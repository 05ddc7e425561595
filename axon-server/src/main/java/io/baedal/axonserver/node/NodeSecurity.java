package io.baedal.axonserver.node;

import io.baedal.axonserver.access.Access;
import io.baedal.axonserver.http.HttpAccess;
import io.baedal.axonserver.http.HttpLimits;
import io.baedal.axonserver.http.HttpListener;
import io.baedal.axonserver.http.HttpSettings;
import io.baedal.axonserver.protocol.GrpcEdge;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Access control and TLS of one node, for both of its edges, and where it may listen with them. */
final class NodeSecurity implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeSecurity.class);
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Access access;
    private final Optional<NodeTls> tls;

    private NodeSecurity(Access access, Optional<NodeTls> tls) {
        this.access = access;
        this.tls = tls;
    }

    static NodeSecurity start(NodeConfig config) {
        Optional<NodeTls> tls = config.tls().map(NodeTls::new);
        return new NodeSecurity(Access.open(config.access(), config.dataDirectory(), asksForCertificates(config)), tls);
    }

    private static boolean asksForCertificates(NodeConfig config) {
        return config.tls().flatMap(tls -> tls.clientCa()).isPresent();
    }

    /**
     * The address to listen on.
     *
     * @throws NodeFailure if it is reachable from elsewhere and nothing would ask callers who they are. TLS that asks clients
     *     for no certificate hides what is said, but from nobody what is stored
     */
    static InetAddress address(NodeConfig config) {
        InetAddress address = resolve(config.host());
        if (address.isLoopbackAddress()) {
            return address;
        }
        if (config.access().isOff() && !asksForCertificates(config)) {
            throw new NodeFailure("The node has no access control, and on " + config.host()
                    + " others than this machine can reach it: give it an access token (--token-file), or have clients show"
                    + " certificates (--tls-cert, --tls-key, --tls-client-ca), or listen on 127.0.0.1");
        }
        if (config.tls().isEmpty()) {
            LOG.warn(
                    "The node listens on {} without TLS: access tokens, passwords and events cross the network readable for"
                            + " everybody on it. Use --tls-cert and --tls-key, unless something else encrypts",
                    config.host());
        }
        return address;
    }

    private static InetAddress resolve(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw new NodeFailure("There is no host " + host + "; use 127.0.0.1", unknown);
        }
    }

    Access access() {
        return access;
    }

    boolean isGuarded() {
        return !access.control().isOpen();
    }

    boolean isEncrypted() {
        return tls.isPresent();
    }

    /** @param admin may wait; does one thing after the other */
    GrpcEdge.Security grpc(ExecutorService admin) {
        return new GrpcEdge.Security(access.control(), access.audit(), admin, tls.map(NodeTls::grpc));
    }

    /** @param host what the node listens on, and therefore is called by */
    HttpSettings http(HttpLimits limits, String host) {
        return new HttpSettings(
                limits,
                HttpAccess.by(access.control()),
                access.audit()::begin,
                access.control().isOpen() ? namesOf(host) : Set.of(),
                tls.map(NodeTls::http),
                HttpListener.NONE);
    }

    private static Set<String> namesOf(String host) {
        Set<String> names = new HashSet<>(LOOPBACK_NAMES);
        String lower = host.toLowerCase(Locale.ROOT);
        names.add(lower.contains(":") ? "[" + lower + "]" : lower);
        return names;
    }

    /** Takes tokens and certificates that were replaced. To be called every second or so; reads small files. */
    void refresh() {
        access.refresh();
        tls.ifPresent(NodeTls::refresh);
    }

    @Override
    public void close() {
        access.close();
    }
}
