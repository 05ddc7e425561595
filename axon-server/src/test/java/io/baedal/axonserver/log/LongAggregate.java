package io.baedal.axonserver.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A process with little memory that appends one long aggregate and reads it, by aggregate and by position. */
final class LongAggregate {

    private static final int TRANSACTION = 500;
    private static final int BODY_BYTES = 1_000;

    private LongAggregate() {}

    /** @param arguments the data directory, and how many events */
    public static void main(String[] arguments) {
        int events = Integer.parseInt(arguments[1]);
        LogLimits limits = new LogLimits(TRANSACTION, 10_000, 10, 10, 4 << 20);
        try (EventLog log = EventLogs.open(Path.of(arguments[0]), limits)) {
            for (int first = 0; first < events; first += TRANSACTION) {
                log.appendDurably(transaction(first)).join();
            }
            System.out.println("appended " + log.head());
            System.out.println("aggregate " + count(log.readAggregate("a", 0, Long.MAX_VALUE)));
            System.out.println("positions " + count(log.read(0)));
            System.out.println("end " + count(log.readAggregate("a", events - 10L, Long.MAX_VALUE), events - 10L));
        }
    }

    private static List<NewEvent> transaction(int first) {
        List<NewEvent> transaction = new ArrayList<>();
        for (int sequence = first; sequence < first + TRANSACTION; sequence++) {
            transaction.add(new NewEvent("m", "Order", "a", sequence, "T", sequence, body(sequence)));
        }
        return transaction;
    }

    private static byte[] body(long sequence) {
        byte[] body = LogUnderTest.randomBody(new Random(sequence), BODY_BYTES);
        byte[] name = Long.toString(sequence).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(name, 0, body, 0, name.length);
        return body;
    }

    private static long count(Cursor<StoredEvent> cursor) {
        return count(cursor, 0);
    }

    private static long count(Cursor<StoredEvent> cursor, long from) {
        long sequence = from;
        try (cursor) {
            @Nullable StoredEvent event = cursor.next();
            while (event != null) {
                if (event.sequence() != sequence || !Arrays.equals(event.body(), body(sequence))) {
                    throw new IllegalStateException("event " + event.sequence() + " where " + sequence + " belongs");
                }
                sequence++;
                event = cursor.next();
            }
        }
        return sequence - from;
    }
}
