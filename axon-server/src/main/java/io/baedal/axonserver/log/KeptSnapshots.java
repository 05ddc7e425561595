package io.baedal.axonserver.log;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Deletes the old snapshots of an aggregate in the write that adds one. Writer thread only; one group at a time, of which the
 * storage does not show anything yet.
 */
final class KeptSnapshots {

    /** Old ones deleted at most with each new one: a log that kept all of them so far is cleared little by little. */
    private static final int DELETED_MAX = 64;

    private final Storage storage;
    private final int kept;
    private final Map<String, NavigableSet<Long>> newestFirst = new HashMap<>();

    KeptSnapshots(Storage storage, int kept) {
        this.storage = storage;
        this.kept = kept;
    }

    void added(String aggregateId, long sequence) {
        if (kept == Integer.MAX_VALUE) {
            return;
        }
        NavigableSet<Long> all = newestFirst.computeIfAbsent(aggregateId, this::stored);
        all.add(sequence);
        while (all.size() > kept) {
            storage.removeSnapshot(aggregateId, all.pollLast());
        }
    }

    void finish() {
        newestFirst.clear();
    }

    private NavigableSet<Long> stored(String aggregateId) {
        NavigableSet<Long> sequences = new TreeSet<>(Collections.reverseOrder());
        sequences.addAll(
                storage.snapshotSequences(aggregateId, (int) Math.min(Integer.MAX_VALUE, (long) kept + DELETED_MAX)));
        return sequences;
    }
}
