package io.baedal.axonserver.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates for one test and is forgotten with it. */
public final class TestAuthority {
    private static final Duration VALID = Duration.ofHours(1);

    private final KeyPair keys = keys("EC", 256);
    private final X500Principal name;
    private final X509Certificate certificate;

    public TestAuthority(String name) {
        this(name, VALID);
    }

    private TestAuthority(String name, Duration validity) {
        this.name = new X500Principal("CN=" + name);
        this.certificate = certificate(this.name, keys, true, List.of(), validity);
    }

    /** What it issues is valid, it is not. */
    static TestAuthority outOfDate(String name) {
        return new TestAuthority(name, Duration.ofHours(-1));
    }

    /** A certificate and its key, in PEM. */
    public record Issued(String certificate, String key) {
        /** For a client of the JDK's. */
        KeyManager[] keyManagers() {
            try {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                Certificate own = CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));
                String body = key.replaceAll("-----[A-Z ]+-----", "");
                PrivateKey secret = KeyFactory.getInstance("EC")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
                store.setKeyEntry("own", secret, new char[0], new Certificate[] {own});
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(store, new char[0]);
                return factory.getKeyManagers();
            } catch (GeneralSecurityException | IOException failure) {
                throw new IllegalStateException(failure);
            }
        }

        /** Into two files, which it returns. */
        public List<Path> write(Path folder, String name) {
            try {
                return List.of(
                        Files.writeString(folder.resolve(name + ".crt"), certificate),
                        Files.writeString(folder.resolve(name + ".key"), key));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** The authority's own certificate, in PEM. */
    public String pem() {
        return pem(certificate);
    }

    /** For localhost and 127.0.0.1. */
    public Issued server() {
        return issue("EC", "CN=node", VALID, new GeneralName(GeneralName.iPAddress, "127.0.0.1"), dns("localhost"));
    }

    public Issued serverWithRsa() {
        return issue("RSA", "CN=node", VALID, new GeneralName(GeneralName.iPAddress, "127.0.0.1"), dns("localhost"));
    }

    public Issued expired() {
        return issue("EC", "CN=node", Duration.ofHours(-1), dns("localhost"));
    }

    public Issued client(String commonName, String... dnsNames) {
        GeneralName[] names = new GeneralName[dnsNames.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = dns(dnsNames[i]);
        }
        return issue("EC", "CN=" + commonName, VALID, names);
    }

    private static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private Issued issue(String algorithm, String subject, Duration validity, GeneralName... names) {
        KeyPair own = keys(algorithm, algorithm.equals("EC") ? 256 : 2048);
        X509Certificate issued = certificate(new X500Principal(subject), own, false, List.of(names), validity);
        return new Issued(pem(issued), pem(own.getPrivate()));
    }

    private X509Certificate certificate(
            X500Principal subject, KeyPair own, boolean authority, List<GeneralName> names, Duration validity) {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(64, new SecureRandom()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(validity)),
                subject,
                own.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(new GeneralName[0])));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (IOException | OperatorCreationException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : object);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }
}
