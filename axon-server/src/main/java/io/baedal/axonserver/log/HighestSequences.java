package io.baedal.axonserver.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The highest numbers of the aggregates written to lately, so that the usual append asks the index nothing. Writer thread only. */
final class HighestSequences {

    /** About 200 bytes of heap each. */
    private static final int AGGREGATES_MAX = 20_000;

    private final Map<String, Long> known = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > AGGREGATES_MAX;
        }
    };

    @Nullable
    Long get(String aggregateId) {
        return known.get(aggregateId);
    }

    void put(String aggregateId, long sequence) {
        known.put(aggregateId, sequence);
    }
}
