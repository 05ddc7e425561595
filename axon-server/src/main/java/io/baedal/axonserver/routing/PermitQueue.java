package io.baedal.axonserver.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What waits for one handler's stream. An item leaves when a permit is there: higher priority first, then arrival.
 * Thread safe; items are handed over under its lock, so they reach the stream in that order.
 */
final class PermitQueue<T extends PermitQueue.Waiting> {

    /** Something to hand over once a permit is there. */
    interface Waiting {
        /** Higher goes first. */
        long priority();

        /** What it takes up while it waits. */
        long bytes();

        /** Hands itself over and says true; or says false when nobody wants it any more, and then costs no permit. */
        boolean deliver();
    }

    enum Offer {
        ACCEPTED,
        FULL,
        NO_BYTES_LEFT,
        CLOSED
    }

    private record Place<T>(T item, long priority, long arrival) implements Comparable<Place<T>> {
        @Override
        public int compareTo(Place<T> other) {
            int byPriority = Long.compare(other.priority, priority);
            return byPriority != 0 ? byPriority : Long.compare(arrival, other.arrival);
        }
    }

    private final int waitingMax;
    private final ByteBudget budget;
    private final BooleanSupplier reads;
    private final PriorityQueue<Place<T>> waiting = new PriorityQueue<>();
    private long permits;
    private long arrivals;
    private boolean closed;

    /**
     * @param waitingMax items
     * @param budget what their bytes are taken from
     * @param reads whether the stream takes what it is sent; when it does again, {@link #readsAgain} has to be called
     */
    PermitQueue(int waitingMax, ByteBudget budget, BooleanSupplier reads) {
        this.waitingMax = waitingMax;
        this.budget = budget;
        this.reads = reads;
    }

    synchronized Offer offer(T item) {
        if (closed) {
            return Offer.CLOSED;
        }
        if (permits > 0 && waiting.isEmpty() && reads.getAsBoolean()) {
            if (item.deliver()) {
                permits--;
            }
            return Offer.ACCEPTED;
        }
        if (waiting.size() >= waitingMax) {
            return Offer.FULL;
        }
        if (!budget.take(item.bytes())) {
            return Offer.NO_BYTES_LEFT;
        }
        waiting.add(new Place<>(item, item.priority(), arrivals++));
        handOver();
        return Offer.ACCEPTED;
    }

    /** Adds permits; a total beyond {@code Long.MAX_VALUE} stays there. Fewer than one changes nothing. */
    synchronized void addPermits(long more) {
        if (more > 0) {
            permits = permits + more < 0 ? Long.MAX_VALUE : permits + more;
            handOver();
        }
    }

    /** The stream takes what it is sent again. */
    synchronized void readsAgain() {
        handOver();
    }

    private void handOver() {
        while (permits > 0 && !waiting.isEmpty() && reads.getAsBoolean()) {
            if (removeFirst().deliver()) {
                permits--;
            }
        }
    }

    private T removeFirst() {
        T first = waiting.remove().item();
        budget.give(first.bytes());
        return first;
    }

    /** Takes out what matches, in the order in which it would have been delivered. */
    synchronized List<T> withdraw(Predicate<? super T> which) {
        List<T> withdrawn = waiting.stream()
                .filter(place -> which.test(place.item()))
                .sorted()
                .map(Place::item)
                .toList();
        if (!withdrawn.isEmpty()) {
            waiting.removeIf(place -> which.test(place.item()));
            withdrawn.forEach(item -> budget.give(item.bytes()));
        }
        return withdrawn;
    }

    /** Accepts nothing more and returns what was waiting, in order. */
    synchronized List<T> close() {
        closed = true;
        List<T> left = new ArrayList<>();
        while (!waiting.isEmpty()) {
            left.add(removeFirst());
        }
        return left;
    }

    synchronized int size() {
        return waiting.size();
    }

    synchronized long permits() {
        return permits;
    }
}
