package io.baedal.api.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/** What all ids have in common. */
public final class Ids {

    /** ASCII, so that an id is the same in a path, a log line and a key; long enough for a derived id of a derived id. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** The namespace of every name-based id of this project, itself a random UUID. */
    private static final UUID NAMESPACE = UUID.fromString("0f4c9a52-3f0d-4f6e-9c7b-6a0b9d1e7c35");

    private Ids() {}

    /**
     * @throws IllegalArgumentException if the value is not 1 to 100 of the characters {@code A-Z a-z 0-9 . _ -}
     */
    public static void requireWellFormed(String what, String value) {
        if (value == null || !WELL_FORMED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    what + " must be 1 to 100 letters, digits, dots, underscores or hyphens, but is '" + value + "'");
        }
    }

    /** A name-based UUID, version 5: SHA-1 over namespace and name, RFC 9562 section 5.5. */
    public static UUID uuid5(String name) {
        byte[] digest = sha1().digest(ByteBuffer.allocate(16 + name.getBytes(StandardCharsets.UTF_8).length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name.getBytes(StandardCharsets.UTF_8))
                .array());
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        long most = (bytes.getLong() & ~0xF000L) | 0x5000L;
        long least = (bytes.getLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(most, least);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
