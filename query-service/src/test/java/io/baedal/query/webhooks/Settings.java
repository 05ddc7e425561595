package io.baedal.query.webhooks;

import java.time.Duration;
import java.util.List;

/** Settings for tests: short enough not to be waited for, long enough for a busy machine. */
final class Settings {

    private Settings() {}

    static WebhooksProperties allowing(String... allowed) {
        return of(Duration.ofSeconds(15), allowed);
    }

    static WebhooksProperties of(Duration timeout, String... allowed) {
        return new WebhooksProperties(
                true,
                List.of(allowed),
                "",
                100,
                10_000,
                List.of(Duration.ofSeconds(5)),
                0,
                timeout,
                Duration.ofSeconds(60),
                Duration.ofMillis(50),
                2,
                Duration.ofHours(24),
                20,
                Duration.ofHours(72),
                Duration.ofDays(7),
                Duration.ofSeconds(10));
    }
}
