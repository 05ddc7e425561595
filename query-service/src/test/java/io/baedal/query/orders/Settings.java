package io.baedal.query.orders;

import java.time.Duration;

/** Settings for tests: short enough not to be waited for, long enough for a busy machine. */
final class Settings {

    static final OrdersProperties PLAIN = new OrdersProperties(
            Duration.ofSeconds(1),
            Duration.ofMillis(400),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofMillis(100));

    private Settings() {}
}
