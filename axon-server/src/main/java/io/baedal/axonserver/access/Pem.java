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

    /** @throws IllegalArgumentException if there is none, or one that is out of date or no certificate */
    static List<X509Certificate> certificates(byte[] pem) {
        try {
            List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("it holds no certificate");
            }
            for (X509Certificate each : found) {
                each.checkValidity();
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
