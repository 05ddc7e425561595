package io.baedal.query.reviews;

import io.baedal.api.customer.CustomerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name under which a customer is read: the same in all that he writes, and of no use for anything else. His own name is
 * sealed with a key that only order-service has.
 */
final class Author {

    /** Among a million customers two share a name with odds of about 1 to 560; then they are read as one. */
    private static final int BYTES = 6;

    private Author() {}

    static String of(CustomerId customer) {
        byte[] digest = sha256().digest(customer.toString().getBytes(StandardCharsets.UTF_8));
        return "guest-" + HexFormat.of().formatHex(digest, 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256; run this on a complete one", missing);
        }
    }
}
