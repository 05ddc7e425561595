package io.baedal.query.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a partner answered. What else the answer says is read and thrown away: whoever may see deliveries must not be able
 * to read other people's pages with our eyes.
 *
 * @param status of HTTP
 * @param retryAfter what the partner asked for in seconds, at most {@link #RETRY_AFTER_MAX}; null where he did not
 */
record Answer(int status, @Nullable Duration retryAfter) {

    static final Duration RETRY_AFTER_MAX = Duration.ofHours(24);

    private static final int GONE = 410;
    private static final int DIGITS_MAX = 9;

    /** @param retryAfter the header, if there is one; a date in it is passed over */
    static Answer of(int status, @Nullable String retryAfter) {
        if (retryAfter == null || !retryAfter.matches("[0-9]{1," + DIGITS_MAX + "}")) {
            return new Answer(status, null);
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter));
        return new Answer(status, asked.compareTo(RETRY_AFTER_MAX) < 0 ? asked : RETRY_AFTER_MAX);
    }

    boolean isYes() {
        return status >= 200 && status < 300;
    }

    /** He wants nothing more from us. */
    boolean isGone() {
        return status == GONE;
    }
}
