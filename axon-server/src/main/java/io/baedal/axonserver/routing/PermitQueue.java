package io.baedal.axonserver.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
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

        /** Hands itself over and says true; or says false when nobody wants it any more, and then costs no permit. */
        boolean deliver();
    }

    enum Offer {
        ACCEPTED,
        FULL,
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
    private final PriorityQueue<Place<T>> waiting = new PriorityQueue<>();
    private long permits;
    private long arrivals;
    private boolean closed;

    PermitQueue(int waitingMax) {
        this.waitingMax = waitingMax;
    }

    synchronized Offer offer(T item) {
        if (closed) {
            return Offer.CLOSED;
        }
        if (permits > 0 && waiting.isEmpty()) {
            if (item.deliver()) {
                permits--;
            }
            return Offer.ACCEPTED;
        }
        if (waiting.size() >= waitingMax) {
            return Offer.FULL;
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

    private void handOver() {
        while (permits > 0 && !waiting.isEmpty()) {
            if (waiting.remove().item().deliver()) {
                permits--;
            }
        }
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
        }
        return withdrawn;
    }

    /** Accepts nothing more and returns what was waiting, in order. */
    synchronized List<T> close() {
        closed = true;
        List<T> left = new ArrayList<>();
        while (!waiting.isEmpty()) {
            left.add(waiting.remove().item());
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
