package io.baedal.axonserver.node;

import io.baedal.axonserver.access.AccessUnavailable;
import io.baedal.axonserver.access.TlsConfig;
import io.baedal.axonserver.access.TlsFiles;
import io.baedal.axonserver.access.TlsMaterial;
import io.baedal.axonserver.http.HttpTls;
import io.baedal.axonserver.protocol.GrpcEdge;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import io.grpc.util.AdvancedTlsX509TrustManager.Verification;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** One set of certificates for both edges, replaced for both at once. */
final class NodeTls {
    private static final X509Certificate[] NONE = {};

    private final AdvancedTlsX509KeyManager identity = new AdvancedTlsX509KeyManager();
    private final Optional<AdvancedTlsX509TrustManager> clients;
    private final AtomicReference<SSLContext> http = new AtomicReference<>();
    private final TlsFiles files;

    private NodeTls(TlsConfig config) throws CertificateException {
        // A client's certificate is for its owner, not for the host it happens to call from.
        clients = config.clientCa().isEmpty()
                ? Optional.empty()
                : Optional.of(AdvancedTlsX509TrustManager.newBuilder()
                        .setVerification(Verification.CERTIFICATE_ONLY_VERIFICATION)
                        .build());
        files = new TlsFiles(config, this::use);
    }

    /** @throws AccessUnavailable if the files cannot be used */
    static NodeTls start(TlsConfig config) throws CertificateException {
        NodeTls tls = new NodeTls(config);
        tls.files.load();
        return tls;
    }

    private void use(TlsMaterial material) {
        try {
            identity.updateIdentityCredentials(material.chain().toArray(NONE), material.key());
            if (clients.isPresent()) {
                clients.get()
                        .updateTrustCredentials(material.clientAuthorities().toArray(NONE));
            }
            http.set(sslContext());
        } catch (GeneralSecurityException | IOException unusable) {
            throw new AccessUnavailable("The certificates cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    /** A new one each time, so that no session of an authority that is gone is resumed. */
    private SSLContext sslContext() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                new KeyManager[] {identity}, clients.isPresent() ? new TrustManager[] {clients.get()} : null, null);
        return context;
    }

    /** Takes certificates that were replaced. Reads small files. */
    void refresh() {
        files.refresh();
    }

    GrpcEdge.TlsServer grpc() {
        return new GrpcEdge.TlsServer(identity, clients.map(trusted -> trusted));
    }

    HttpTls http() {
        return new HttpTls(http::get, clients.isPresent());
    }
}
