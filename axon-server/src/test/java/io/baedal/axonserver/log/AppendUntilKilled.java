package io.baedal.axonserver.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A process that appends, schedules and publishes with many calls in flight until it is killed, and prints what was
 * acknowledged: {@code A position aggregate sequence count;}, {@code S token;}, {@code P token;}. Bodies follow from aggregate
 * and sequence, so that the reader can tell each byte.
 */
final class AppendUntilKilled {

    static final int AGGREGATES = 32;

    private final EventLog log;
    private final String run;

    private AppendUntilKilled(EventLog log, String run) {
        this.log = log;
        this.run = run;
    }

    /** @param arguments the data directory, and a name for this run that no other has; the durability is a property */
    public static void main(String[] arguments) throws InterruptedException {
        Durability durability = Durability.parse(System.getProperty("log.durability", "always"));
        EventLog log =
                EventLogs.open(Path.of(arguments[0]), LogSettings.defaults().withDurability(durability));
        AppendUntilKilled process = new AppendUntilKilled(log, arguments[1]);
        for (int i = 0; i < AGGREGATES; i++) {
            process.append("aggregate-" + i, log.highestSequence("aggregate-" + i) + 1);
        }
        for (int i = 0; i < 4; i++) {
            process.schedule(i, 0);
        }
        new CountDownLatch(1).await();
    }

    static byte[] body(String aggregateId, long sequence) {
        Random random = new Random(aggregateId.hashCode() * 31L + sequence);
        return LogUnderTest.randomBody(random, random.nextInt(2000));
    }

    private void append(String aggregateId, long sequence) {
        int count = 1 + (int) (sequence % 3);
        List<NewEvent> transaction = new ArrayList<>();
        for (long next = sequence; next < sequence + count; next++) {
            transaction.add(new NewEvent(
                    aggregateId + "/" + next, "Order", aggregateId, next, "T", next, body(aggregateId, next)));
        }
        log.appendDurably(transaction)
                .thenAccept(position -> {
                    say("A " + position + " " + aggregateId + " " + sequence + " " + count + ";");
                    append(aggregateId, sequence + count);
                })
                .whenComplete(AppendUntilKilled::endOnFailure);
    }

    private void schedule(int lane, int number) {
        String token = run + "-" + lane + "-" + number;
        log.scheduleDurably(token, number, token.getBytes(StandardCharsets.UTF_8))
                .thenCompose(scheduled -> {
                    say("S " + token + ";");
                    return number % 3 == 0 ? CompletableFuture.completedFuture(false) : publish(token);
                })
                .thenAccept(published -> {
                    if (published) {
                        say("P " + token + ";");
                    }
                    schedule(lane, number + 1);
                })
                .whenComplete(AppendUntilKilled::endOnFailure);
    }

    private CompletableFuture<Boolean> publish(String token) {
        byte[] body = token.getBytes(StandardCharsets.UTF_8);
        return log.publishScheduledDurably(token, new NewEvent(token, "", token, 0, "Fired", 0, body));
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static void endOnFailure(@Nullable Void nothing, @Nullable Throwable failure) {
        if (failure != null) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }
}
