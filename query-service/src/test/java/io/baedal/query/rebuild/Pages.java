package io.baedal.query.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** A log in a list, that a test can take away. */
final class Pages implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final List<TrackedEventMessage<?>> events = new ArrayList<>();
    private final List<Class<?>> skipped = new ArrayList<>();
    private volatile int lookedFor;
    private volatile boolean away;
    private volatile long silentFrom = Long.MAX_VALUE;
    private LongConsumer reading = position -> {};

    void append(Object payload) {
        append(new GenericEventMessage<>(payload));
    }

    void append(GenericEventMessage<?> event) {
        events.add(new GenericTrackedEventMessage<>(new GlobalSequenceTrackingToken(events.size()), event));
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    /** Nothing comes from a position on, although it is there. */
    void fallSilentAt(long position) {
        silentFrom = position;
    }

    void whenRead(LongConsumer reader) {
        reading = reader;
    }

    /** How often was asked where its head is. */
    int lookedFor() {
        return lookedFor;
    }

    /** What nobody wanted to be sent any more. */
    List<Class<?>> skipped() {
        return skipped;
    }

    private void check() {
        if (away) {
            throw new IllegalStateException("the log is away");
        }
    }

    @Override
    public TrackingToken createHeadToken() {
        lookedFor++;
        check();
        return new GlobalSequenceTrackingToken(events.size() - 1L);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        check();
        return new Reading(token == null ? 0 : (int) token.position().orElseThrow() + 1);
    }

    private final class Reading implements BlockingStream<TrackedEventMessage<?>> {

        private int next;

        private Reading(int next) {
            this.next = next;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            throw new UnsupportedOperationException("nobody here looks ahead");
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            check();
            boolean isThere = next < events.size() && next < silentFrom;
            if (!isThere) {
                unit.sleep(timeout);
            }
            return isThere;
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            reading.accept(next);
            return events.get(next++);
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> message) {
            skipped.add(message.getPayloadType());
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}
