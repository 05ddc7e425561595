package io.baedal.query.orders;

import io.baedal.api.order.AboutOrder;
import java.time.Duration;
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
    private final OrderChanges changes;
    private final OrdersProperties properties;
    private @Nullable TrackingToken heard;
    private boolean lost;
    private volatile @Nullable Following following;

    LogListener(EventStore log, OrderChanges changes, OrdersProperties properties) {
        this.log = log;
        this.changes = changes;
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
                LOG.warn("Lost the log; open streams go on with what is known: {}", failure.toString());
            }
        }
    }

    private void listen(Following me) throws InterruptedException {
        if (heard == null) {
            heard = log.createHeadToken();
            // Whatever came between the first read of a stream and the head is not going to be heard.
            changes.signalAll();
        }
        try (BlockingStream<TrackedEventMessage<?>> events = log.openStream(heard)) {
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
        if (lost) {
            lost = false;
            LOG.info("Found the log again");
        }
        if (!AboutOrder.class.isAssignableFrom(event.getPayloadType())) {
            events.skipMessagesWithPayloadTypeOf(event);
        } else if (OrderFold.concerns(event.getPayload())) {
            AboutOrder news = (AboutOrder) event.getPayload();
            changes.signal(news.orderId().toString(), LogPosition.of(event.trackingToken()));
        }
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
