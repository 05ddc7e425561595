package io.baedal.support.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Issues tokens on a machine that has no login provider: JSON Web Tokens (RFC 7519) signed with RS256, whose key this machine
 * has made for itself. Services need the public half only.
 */
public final class LocalIssuer {

    /** The claim {@code iss} of its tokens. */
    public static final String NAME = "baedal";

    /** The claim {@code aud} of its tokens. */
    public static final String AUDIENCE = "baedal";

    /** Where the key is kept, for those who are not told otherwise. */
    public static final String KEY_FILE = "baedal.tokens.key-file";

    static final String ROLES = "roles";

    /** The smallest that RFC 7518 allows for RS256, and as much as is recommended until 2030 (NIST SP 800-57). */
    private static final int KEY_BITS = 2048;

    private final RSAKey key;
    private final JWSSigner signer;

    private LocalIssuer(RSAKey key) {
        this.key = key;
        try {
            this.signer = new RSASSASigner(key);
        } catch (JOSEException unusable) {
            throw new IllegalArgumentException("the key cannot sign: " + unusable.getMessage(), unusable);
        }
    }

    /** With a key that is known to nobody else and kept nowhere. */
    public static LocalIssuer fresh() {
        return new LocalIssuer(newKey());
    }

    /**
     * With the key that a file holds; it is made if there is none, readable for its owner only. Several processes may do so at a
     * time: one makes it, and all have the same.
     *
     * @throws UncheckedIOException if the file can be neither read nor made, or holds something else; says what to do
     */
    public static LocalIssuer at(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file.toAbsolutePath());
            }
            return new LocalIssuer(RSAKey.parse(Files.readString(file)));
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "The key for tokens, " + file + ", can be neither read nor made: " + unusable
                            + ". Correct its rights, or say where else it is (baedal.tokens.key-file, --key-file).",
                    unusable);
        } catch (ParseException | IllegalArgumentException foreign) {
            throw new UncheckedIOException(
                    file + " holds no key for tokens (" + foreign.getMessage()
                            + "). Move it away, and a new one is made; tokens that were signed with the old one end with it.",
                    new IOException(foreign));
        }
    }

    /**
     * What the system property {@value #KEY_FILE} says, or the variable BAEDAL_TOKENS_KEYFILE, or else {@code ~/.baedal/token-key.json}: one for all that runs on this
     * machine, so that a token is good for each of them.
     */
    public static Path defaultKeyFile() {
        String said = System.getProperty(KEY_FILE, System.getenv("BAEDAL_TOKENS_KEYFILE"));
        return said == null ? Path.of(System.getProperty("user.home"), ".baedal", "token-key.json") : Path.of(said);
    }

    /** A token for somebody; another one each time. */
    public String issue(Role role, String id, Duration validFor) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject(id)
                .claim(ROLES, List.of(role.name()))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(validFor)))
                .build();
        return sign(claims);
    }

    /** What tests need to show what is not taken. */
    String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException unusable) {
            throw new IllegalStateException("a key that could be read cannot sign", unusable);
        }
    }

    /** The public half, as a JSON Web Key (RFC 7517): what services are told as {@code baedal.tokens.key}. */
    public String publicKey() {
        return key.toPublicJWK().toJSONString();
    }

    /** Whole before it has its name, and only if nobody was quicker. */
    private static void make(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path whole = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", ownerOnly());
        try {
            Files.writeString(whole, newKey().toJSONString());
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException quicker) {
            // Then his is the key of all.
            return;
        } finally {
            Files.delete(whole);
        }
    }

    /** A temporary file is its owner's anyway; said again, since it is a secret. */
    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every Java platform makes RSA keys", impossible);
        }
    }
}
