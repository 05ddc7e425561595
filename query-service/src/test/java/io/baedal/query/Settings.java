package io.baedal.query;

import io.baedal.query.projection.ViewProperties;
import java.time.Duration;

/** Settings for tests: short enough not to be waited for, long enough for a busy machine. */
public final class Settings {

    public static final ViewProperties PLAIN = new ViewProperties(
            Duration.ofSeconds(1),
            Duration.ofMillis(400),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofMillis(100));

    private Settings() {}
}
