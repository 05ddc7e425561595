package io.baedal.bench.node;

import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.Workbench;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Fills a log through the protocol, in large transactions, a few of them at a time. */
final class Loading {
    private static final int EVENTS_PER_TRANSACTION = 5_000;
    private static final int EVENTS_PER_AGGREGATE = 10;
    private static final int TRANSACTIONS_IN_FLIGHT = 4;

    private final Client client;
    private final Messages messages = new Messages("load");
    private final Semaphore free = new Semaphore(TRANSACTIONS_IN_FLIGHT);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Loading(Client client) {
        this.client = client;
    }

    /** Many small aggregates, as an application has them. */
    void events(int number, Workbench bench) throws InterruptedException {
        for (int from = 0; from < number; from += EVENTS_PER_TRANSACTION) {
            int first = from;
            int count = Math.min(EVENTS_PER_TRANSACTION, number - from);
            transaction(count, (transaction, i) -> {
                int event = first + i;
                transaction.appendEvent(
                        messages.smallEvent("loaded-" + event / EVENTS_PER_AGGREGATE, event % EVENTS_PER_AGGREGATE));
            });
            if (from > 0 && from % 1_000_000 == 0) {
                bench.say("  " + from / 1_000_000 + " of " + number / 1_000_000 + " million events are in the log");
            }
        }
        finish();
    }

    /** One aggregate of so many events, all with the same content. */
    void aggregate(String id, int number, SerializedObject content) throws InterruptedException {
        for (int from = 0; from < number; from += EVENTS_PER_TRANSACTION) {
            int first = from;
            int count = Math.min(EVENTS_PER_TRANSACTION, number - from);
            transaction(count, (transaction, i) -> transaction.appendEvent(messages.event(id, first + i, content)));
            // The next numbers may only be sent when these are stored.
            finish();
        }
    }

    @FunctionalInterface
    private interface Adding {
        void add(AppendEventsTransaction transaction, int index);
    }

    private void transaction(int count, Adding adding) throws InterruptedException {
        free.acquire();
        requireNoFailure();
        AppendEventsTransaction transaction = client.events().startAppendEventsTransaction();
        for (int i = 0; i < count; i++) {
            adding.add(transaction, i);
        }
        CompletableFuture<?> committed = transaction.commit();
        committed.whenComplete((stored, broken) -> {
            if (broken != null) {
                failure.compareAndSet(null, broken);
            }
            free.release();
        });
    }

    private void finish() throws InterruptedException {
        free.acquire(TRANSACTIONS_IN_FLIGHT);
        free.release(TRANSACTIONS_IN_FLIGHT);
        requireNoFailure();
    }

    private void requireNoFailure() {
        Throwable broken = failure.get();
        if (broken != null) {
            throw new BenchFailure("The log could not be filled: " + broken, broken);
        }
    }
}
