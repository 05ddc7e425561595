package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;

import io.axoniq.axonserver.grpc.command.CommandResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A decent application that sends a command to itself and appends an event, over and over, while others misbehave. */
final class Bystander implements AutoCloseable {
    /** Between two rounds; so that it measures the node and does not load it. */
    private static final long PAUSE_MILLIS = 20;

    private static final int APPEND_EVERY = 10;
    private static final long PATIENCE_SECONDS = 15;

    private final Client client;
    private final String command = unique("Ask");
    private final AtomicInteger rounds = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("bystander").factory());
    private volatile long slowestNanos;

    Bystander(NodeProcess node) {
        client = Client.to(node.address()).component("bystander").connect();
        client.handle(command, c -> Client.respond("done"));
        timer.scheduleWithFixedDelay(this::round, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void round() {
        int number = rounds.get();
        long begun = System.nanoTime();
        try {
            CommandResponse response =
                    client.send(Client.command(command, "k" + number)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!response.getErrorCode().isEmpty()) {
                failures.add(response.getErrorCode() + " "
                        + response.getErrorMessage().getMessage());
            }
            if (number % APPEND_EVERY == 0) {
                client.events()
                        .appendEvents(Client.event(unique("thing"), 0, "Changed"))
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            failures.add(String.valueOf(failure));
        } catch (InterruptedException closed) {
            return;
        }
        slowestNanos = Math.max(slowestNanos, System.nanoTime() - begun);
        rounds.incrementAndGet();
    }

    int rounds() {
        return rounds.get();
    }

    List<String> failures() {
        return failures;
    }

    long slowestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(slowestNanos);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.close();
    }
}
