package io.baedal.query.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How many are being sent now, all in all and of each queue. Entered by one thread, and left by any. */
final class Lanes {

    private final int max;
    private final int perQueueMax;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    Lanes(int max, int perQueueMax) {
        this.max = max;
        this.perQueueMax = perQueueMax;
    }

    synchronized boolean enter(String queue) {
        if (all >= max || taken.getOrDefault(queue, 0) >= perQueueMax) {
            return false;
        }
        all++;
        taken.merge(queue, 1, Integer::sum);
        return true;
    }

    synchronized void leave(String queue) {
        all--;
        taken.computeIfPresent(queue, (name, count) -> count == 1 ? null : count - 1);
    }

    /** Whether nothing at all can be entered. */
    synchronized boolean areTaken() {
        return all >= max;
    }

    /** The queues that cannot be entered now. */
    synchronized Set<String> takenQueues() {
        return taken.entrySet().stream()
                .filter(queue -> queue.getValue() >= perQueueMax)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
