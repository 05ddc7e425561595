package io.baedal.order.order;

/** What a client calls its request, so that the second copy of it is known. */
final class IdempotencyKey {

    private static final int LENGTH_MAX = 255;

    private IdempotencyKey() {}

    /** @throws IllegalArgumentException if it is blank or longer than 255 characters */
    static String checked(String key) {
        if (key.isBlank() || key.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("Idempotency-Key must have 1 to " + LENGTH_MAX + " characters");
        }
        return key;
    }
}
