package io.baedal.axonserver.access;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in PEM files. */
final class Pem {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private Pem() {}

    /**
     * A certificate and those that vouch for it. Only the first must be valid now: whether the others serve is for whom it is
     * shown to.
     *
     * @throws IllegalArgumentException if there is none, the first is out of date, or something is no certificate
     */
    static List<X509Certificate> chain(byte[] pem) {
        List<X509Certificate> chain = certificates(pem);
        try {
            chain.getFirst().checkValidity();
            return chain;
        } catch (CertificateException outOfDate) {
            throw new IllegalArgumentException("its certificate is out of date: " + outOfDate.getMessage(), outOfDate);
        }
    }

    /** @param outOfDate those that are trusted no more, or not yet */
    record Authorities(List<X509Certificate> valid, List<X509Certificate> outOfDate) {}

    /** @throws IllegalArgumentException if no certificate is valid now, or something is no certificate */
    static Authorities authorities(byte[] pem) {
        List<X509Certificate> valid = new ArrayList<>();
        List<X509Certificate> outOfDate = new ArrayList<>();
        for (X509Certificate each : certificates(pem)) {
            try {
                each.checkValidity();
                valid.add(each);
            } catch (CertificateException notNow) {
                outOfDate.add(each);
            }
        }
        if (valid.isEmpty()) {
            throw new IllegalArgumentException("all its certificates are out of date; replace them");
        }
        return new Authorities(valid, outOfDate);
    }

    private static List<X509Certificate> certificates(byte[] pem) {
        try {
            List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("it holds no certificate");
            }
            return found;
        } catch (CertificateException invalid) {
            throw new IllegalArgumentException("it holds no valid certificate: " + invalid.getMessage(), invalid);
        }
    }

    /** @throws IllegalArgumentException if there is none in PKCS #8, or one with a password. The message tells nothing of it */
    static PrivateKey key(byte[] pem) {
        Matcher found = KEY.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            throw new IllegalArgumentException("it holds no private key in PKCS #8 without a password"
                    + " ('BEGIN PRIVATE KEY'); openssl pkcs8 -topk8 -nocrypt makes one of others");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException another) {
                // A key of another algorithm, which comes next.
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("Every JDK knows " + algorithm, missing);
            }
        }
        throw new IllegalArgumentException("its private key is none of " + KEY_ALGORITHMS);
    }

    /** Whether the certificate is about this key. */
    static boolean fit(X509Certificate certificate, PrivateKey key) {
        PublicKey publicKey = certificate.getPublicKey();
        String algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> publicKey.getAlgorithm();
        };
        byte[] something = "something".getBytes(StandardCharsets.UTF_8);
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(something);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(publicKey);
            verifying.update(something);
            return verifying.verify(signature);
        } catch (GeneralSecurityException another) {
            return false;
        }
    }
}
