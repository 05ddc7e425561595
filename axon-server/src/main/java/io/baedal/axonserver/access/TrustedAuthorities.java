package io.baedal.axonserver.access;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** For a client that trusts the authorities of a file, and no others. */
public final class TrustedAuthorities {
    private TrustedAuthorities() {}

    /**
     * What a client makes its connections with.
     *
     * @param file certificates in PEM; those out of date are passed over
     * @throws AccessUnavailable if it cannot be read, or holds none that is valid now
     */
    public static SSLContext in(Path file) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (X509Certificate each :
                    TlsFiles.parse(file, TlsFiles.read(file), Pem::authorities).valid()) {
                trusted.setCertificateEntry("authority " + trusted.size(), each);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException | IOException missing) {
            throw new IllegalStateException("Every JDK makes key stores and TLS", missing);
        }
    }
}
