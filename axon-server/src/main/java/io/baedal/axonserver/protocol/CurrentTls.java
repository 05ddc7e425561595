package io.baedal.axonserver.protocol;

import io.baedal.axonserver.access.AccessUnavailable;
import io.baedal.axonserver.access.TlsMaterial;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.buffer.ByteBufAllocator;
import io.grpc.netty.shaded.io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;

/**
 * TLS of the gRPC server with the certificates of now: each replacement makes a new context, which later connections use. A
 * context of its own each time, because the list of authorities that clients are told is part of it, and because no session of
 * an authority that is gone must be resumed.
 */
public final class CurrentTls extends SslContext {
    /** A session is resumed without another look at the client's certificate, so not for longer than this. */
    private static final Duration SESSION = Duration.ofMinutes(1);

    private final AtomicReference<SslContext> current;

    /** @throws AccessUnavailable if the transport cannot use it */
    public CurrentTls(TlsMaterial material) {
        current = new AtomicReference<>(context(material));
    }

    /**
     * For connections from now on.
     *
     * @throws AccessUnavailable if the transport cannot use it; then nothing has changed
     */
    public void use(TlsMaterial material) {
        current.set(context(material));
    }

    private static SslContext context(TlsMaterial material) {
        try {
            SslContextBuilder builder = GrpcSslContexts.configure(
                            SslContextBuilder.forServer(material.key(), material.chain()))
                    .protocols("TLSv1.3", "TLSv1.2")
                    .sessionTimeout(SESSION.toSeconds());
            if (!material.clientAuthorities().isEmpty()) {
                builder.trustManager(material.clientAuthorities()).clientAuth(ClientAuth.REQUIRE);
            }
            return builder.build();
        } catch (SSLException unusable) {
            throw new AccessUnavailable("The certificates cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    @Override
    public boolean isClient() {
        return false;
    }

    @Override
    public List<String> cipherSuites() {
        return current.get().cipherSuites();
    }

    /** Old, but every context has to have it. */
    @Override
    @SuppressWarnings("deprecation")
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return current.get().applicationProtocolNegotiator();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return current.get().newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
        return current.get().newEngine(allocator, peerHost, peerPort);
    }

    @Override
    public SSLSessionContext sessionContext() {
        return current.get().sessionContext();
    }
}
