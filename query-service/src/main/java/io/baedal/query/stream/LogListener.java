package io.baedal.query.stream;

import io.baedal.query.projection.LogPosition;
import io.baedal.query.projection.ViewProperties;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears every event on every instance, and tells the streams that are open here: the view may be built by another
 * instance. It claims nothing, stores nothing, starts at the head of the log, and goes on where it was after the
 * connection was lost. It is no event processor because the service has to start while Axon Server is down.
 */
@Component
final class LogListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
    private static final int WAIT_MILLIS_MAX = 500;

    private final EventStore log;
    private final List<Changes> views;
    private final List<Hearer> hearers;
    private final ViewProperties properties;
    private @Nullable TrackingToken heard;
    private boolean lost;
    private volatile @Nullable Following following;

    LogListener(EventStore log, List<Changes> views, List<Hearer> hearers, ViewProperties properties) {
        this.log = log;
        this.views = views;
        this.hearers = hearers;
        this.properties = properties;
    }

    private void follow(Following me) {
        try {
            do {
                listenUntilLost(me);
            } while (!me.endsWithin(properties.reconnectInterval()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenUntilLost(Following me) throws InterruptedException {
        try {
            listen(me);
        } catch (RuntimeException failure) {
            if (me.goesOn() && !lost) {
                lost = true;
                hearers.forEach(Hearer::lost);
                LOG.warn("Lost the log; open streams go on with what is known: {}", failure.toString());
            }
        }
    }

    private void listen(Following me) throws InterruptedException {
        if (heard == null) {
            TrackingToken head = log.createHeadToken();
            heard = head;
            hearers.forEach(hearer -> hearer.begin(head == null ? -1 : LogPosition.of(head)));
            // Whatever came between the first read of a stream and the head is not going to be heard.
            views.forEach(Changes::signalAll);
        }
        try (BlockingStream<TrackedEventMessage<?>> events = log.openStream(heard)) {
            if (lost) {
                // A stream opens whether or not anybody is there; this fails if nobody is.
                log.createHeadToken();
                lost = false;
                hearers.forEach(Hearer::found);
                LOG.info("Found the log again");
            }
            while (me.goesOn()) {
                if (events.hasNextAvailable(WAIT_MILLIS_MAX, TimeUnit.MILLISECONDS)) {
                    hear(events);
                }
            }
        }
    }

    private void hear(BlockingStream<TrackedEventMessage<?>> events) throws InterruptedException {
        TrackedEventMessage<?> event = events.nextAvailable();
        heard = event.trackingToken();
        long position = LogPosition.of(event.trackingToken());
        hearers.forEach(hearer -> hearer.hear(event, position));
        Class<?> type = event.getPayloadType();
        if (views.stream().noneMatch(view -> view.canConcern(type))) {
            // Not left out by the node: how far the log has come is news even where the event is none.
            return;
        }
        Object payload = event.getPayload();
        views.forEach(view -> view.hear(payload, position));
    }

    @Override
    public void start() {
        Following me = new Following();
        following = me;
        Thread.ofPlatform().daemon().name("log-listener").start(() -> follow(me));
    }

    @Override
    public void stop() {
        Following me = following;
        if (me != null) {
            me.end();
            following = null;
        }
    }

    @Override
    public boolean isRunning() {
        return following != null;
    }

    /** One run of the listener, from start to stop. */
    private static final class Following {

        private final CountDownLatch ended = new CountDownLatch(1);

        boolean goesOn() {
            return ended.getCount() > 0;
        }

        void end() {
            ended.countDown();
        }

        boolean endsWithin(Duration pause) throws InterruptedException {
            return ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
