package io.baedal.order.order;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a customer waits for an outcome: {@code Prefer: wait=seconds} of RFC 7240, 10 s if unsaid, and 20 s at most,
 * since the gateway waits no longer than 30.
 */
final class Patience {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,4})\"?");
    private static final int SECONDS = 10;
    private static final int SECONDS_MAX = 20;

    private Patience() {}

    static Duration of(@Nullable String prefer) {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
        int seconds = wait.find() ? Integer.parseInt(wait.group(1)) : SECONDS;
        return Duration.ofSeconds(Math.min(seconds, SECONDS_MAX));
    }
}
