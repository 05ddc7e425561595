package io.baedal.axonserver.access;

import java.security.SecureRandom;
import java.util.Base64;

/** Access tokens and session ids: 256 random bits, written in 43 characters that need no escaping anywhere. */
final class Tokens {
    /** Fewer characters could be guessed. The 36 of a UUID, which is what Axon Server gives out, are enough. */
    static final int CHOSEN_CHARS_MIN = 16;

    static final int CHARS_MAX = 256;
    private static final int RANDOM_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws AccessRefused if a token that somebody chose could be guessed, or does not fit into a header */
    static String requireChosen(String token) {
        if (token.length() < CHOSEN_CHARS_MIN
                || token.length() > CHARS_MAX
                || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new AccessRefused("A chosen token must have " + CHOSEN_CHARS_MIN + " to " + CHARS_MAX
                    + " visible ASCII characters; make one with openssl rand -base64 24");
        }
        return token;
    }
}
