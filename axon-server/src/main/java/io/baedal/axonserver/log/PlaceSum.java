package io.baedal.axonserver.log;

/**
 * A sum over (key of the index, position), the same in whatever order they are added: so the events, which lie by position, and
 * the index, which lies by aggregate, are compared in one pass over each, without looking one up for the other. Two sets that
 * differ by damage have the same sum with a probability of about 1 in 2^64.
 */
final class PlaceSum {

    private long sum;

    void add(byte[] indexKey, long position) {
        long hash = position * 0x9E3779B97F4A7C15L;
        for (byte each : indexKey) {
            hash = (hash ^ each) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        sum += hash ^ (hash >>> 31);
    }

    boolean isSameAs(PlaceSum other) {
        return sum == other.sum;
    }
}
