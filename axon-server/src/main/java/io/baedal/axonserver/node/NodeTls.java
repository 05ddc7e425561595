package io.baedal.axonserver.node;

import io.baedal.axonserver.access.AccessUnavailable;
import io.baedal.axonserver.access.TlsConfig;
import io.baedal.axonserver.access.TlsFiles;
import io.baedal.axonserver.access.TlsMaterial;
import io.baedal.axonserver.http.HttpTls;
import io.baedal.axonserver.protocol.CurrentTls;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** One set of certificates for both edges, replaced for both at once. */
final class NodeTls {
    private static final X509Certificate[] NONE = {};
    private static final int SESSION_SECONDS = 60;

    private final TlsFiles files;
    private final CurrentTls grpc;
    private final AtomicReference<SSLContext> http;
    private final boolean mutual;

    /** @throws AccessUnavailable if the files cannot be used */
    NodeTls(TlsConfig config) {
        files = new TlsFiles(config);
        TlsMaterial material = files.load();
        grpc = new CurrentTls(material);
        http = new AtomicReference<>(sslContext(material));
        mutual = config.clientCa().isPresent();
    }

    /** Takes certificates that were replaced. Reads small files. */
    void refresh() {
        files.refresh(material -> {
            SSLContext next = sslContext(material);
            grpc.use(material);
            http.set(next);
        });
    }

    CurrentTls grpc() {
        return grpc;
    }

    HttpTls http() {
        return new HttpTls(http::get, mutual);
    }

    private static SSLContext sslContext(TlsMaterial material) {
        try {
            char[] password = {};
            KeyStore own = empty();
            own.setKeyEntry("node", material.key(), password, material.chain().toArray(NONE));
            KeyManagerFactory identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            identity.init(own, password);
            KeyStore authorities = empty();
            for (X509Certificate authority : material.clientAuthorities()) {
                authorities.setCertificateEntry("authority-" + authorities.size(), authority);
            }
            TrustManagerFactory clients = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            clients.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity.getKeyManagers(), clients.getTrustManagers(), null);
            context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new AccessUnavailable("The certificates cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
