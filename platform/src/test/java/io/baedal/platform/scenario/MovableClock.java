package io.baedal.platform.scenario;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs like any clock, ahead of the system's by as much as a test has moved it. Registered as an extension it stamps events,
 * too, until the tests of the class are over; the node and the services ask it where {@code Setup.withClock} gives it to them.
 */
final class MovableClock extends Clock implements BeforeAllCallback, AfterAllCallback {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private Clock axonsOwn = GenericEventMessage.clock;

    @Override
    public void beforeAll(ExtensionContext context) {
        axonsOwn = GenericEventMessage.clock;
        GenericEventMessage.clock = this;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        GenericEventMessage.clock = axonsOwn;
    }

    void moveBy(Duration step) {
        ahead.updateAndGet(step::plus);
    }

    void moveTo(Instant moment) {
        moveBy(Duration.between(instant(), moment));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody here asks for another zone");
    }
}
