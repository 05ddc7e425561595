package io.baedal.axonserver.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of an access token: enough to recognise it, of no use to who reads it. A plain SHA-256 suffices because a
 * token is 256 random bits, which nobody can try out; passwords, which people choose, have {@link PasswordHash}. Two are
 * compared in constant time.
 */
public final class TokenHash {
    private static final int BYTES = 32;
    private static final int PROOF_BYTES = 8;

    private final byte[] sha256;

    private TokenHash(byte[] sha256) {
        this.sha256 = sha256;
    }

    static TokenHash of(String token) {
        return new TokenHash(sha256(token.getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws IllegalArgumentException if it is not what {@link #hex()} gives */
    static TokenHash fromHex(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has " + BYTES + " bytes, not " + bytes.length);
        }
        return new TokenHash(bytes);
    }

    String hex() {
        return HexFormat.of().formatHex(sha256);
    }

    /** Tells this token from others without giving away the hash. */
    String proof() {
        return HexFormat.of().formatHex(sha256(sha256), 0, PROOF_BYTES);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenHash that && MessageDigest.isEqual(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
        return sha256[0] << 24 | (sha256[1] & 0xff) << 16 | (sha256[2] & 0xff) << 8 | sha256[3] & 0xff;
    }

    @Override
    public String toString() {
        return "TokenHash[hidden]";
    }
}
