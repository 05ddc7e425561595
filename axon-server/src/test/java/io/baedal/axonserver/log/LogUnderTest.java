package io.baedal.axonserver.log;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** What the parts of the contract share: the log they test, and short words for what they do with it. */
interface LogUnderTest {

    /** An empty log with the default limits, the same one during a test. */
    EventLog log();

    /** Another empty log, closed after the test. */
    EventLog open(LogLimits limits);

    /** The same log closed and opened again, if it outlives that; else itself. */
    EventLog restarted();

    static NewEvent event(String aggregateId, long sequence) {
        return event(aggregateId, sequence, 1_000 + sequence, ("body of " + aggregateId + "/" + sequence));
    }

    static NewEvent event(String aggregateId, long sequence, long timestampMillis, String body) {
        return new NewEvent(
                "message-" + aggregateId + "-" + sequence,
                "Order",
                aggregateId,
                sequence,
                "OrderPlaced",
                timestampMillis,
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** An event that belongs to no aggregate. */
    static NewEvent loose(String messageId, long timestampMillis) {
        byte[] body = messageId.getBytes(StandardCharsets.UTF_8);
        return new NewEvent(messageId, "", messageId, 0, "Tick", timestampMillis, body);
    }

    static byte[] randomBody(Random random, int bytes) {
        byte[] body = new byte[bytes];
        random.nextBytes(body);
        return body;
    }

    static <T> T done(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    static void append(EventLog log, NewEvent... events) {
        done(log.appendDurably(List.of(events)));
    }

    /** To hold the writer up until it is completed; it gives way by itself, so that a failed test still ends. */
    static CompletableFuture<Void> latch() {
        return new CompletableFuture<Void>().completeOnTimeout(null, 20, TimeUnit.SECONDS);
    }

    static <X extends LogException> X refusal(CompletableFuture<?> future, Class<X> type) {
        List<X> refusal = new ArrayList<>();
        assertThatThrownBy(() -> done(future))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(type, refusal::add);
        return refusal.get(0);
    }

    static List<StoredEvent> all(Cursor<StoredEvent> cursor) {
        List<StoredEvent> events = new ArrayList<>();
        try (cursor) {
            for (StoredEvent event = cursor.next(); event != null; event = cursor.next()) {
                events.add(event);
            }
        }
        return events;
    }

    static List<StoredEvent> aggregate(EventLog log, String aggregateId) {
        return all(log.readAggregate(aggregateId, 0, Long.MAX_VALUE));
    }

    static String body(StoredEvent event) {
        return new String(event.body(), StandardCharsets.UTF_8);
    }
}
