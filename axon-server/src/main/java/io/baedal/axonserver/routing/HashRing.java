package io.baedal.axonserver.routing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Consistent hashing: each member owns as many points of a circle as its weight says, and a key belongs to the next
 * point. A member that comes or goes moves only its own share of the keys. Immutable.
 */
final class HashRing {
    /** Beyond this a weight adds memory and no fairness. */
    private static final int WEIGHT_MAX = 1_000;

    private final long[] points;
    private final String[] owners;

    /** Members with their weights; weights below 1 count as 100, the protocol's default, and above 1,000 as 1,000. */
    HashRing(Map<String, Integer> weights) {
        record Point(long at, String owner) {}
        Point[] all = weights.entrySet().stream()
                .flatMap(member -> java.util.stream.IntStream.range(0, points(member.getValue()))
                        .mapToObj(i -> new Point(hash(member.getKey() + '#' + i), member.getKey())))
                .sorted(java.util.Comparator.comparingLong(Point::at).thenComparing(Point::owner))
                .toArray(Point[]::new);
        points = Arrays.stream(all).mapToLong(Point::at).toArray();
        owners = Arrays.stream(all).map(Point::owner).toArray(String[]::new);
    }

    private static int points(int weight) {
        return weight < 1 ? 100 : Math.min(weight, WEIGHT_MAX);
    }

    /** The member a key belongs to. The ring must not be empty. */
    String ownerOf(String key) {
        return ownerOf(key, member -> true);
    }

    /**
     * The member a key would belong to if only these were on the ring: their points are the same with and without the others.
     * One of the members has to be among them.
     */
    String ownerOf(String key, Predicate<? super String> among) {
        int found = Arrays.binarySearch(points, hash(key));
        int next = found >= 0 ? found : -found - 1;
        for (int i = 0; i < owners.length; i++) {
            String owner = owners[(next + i) % owners.length];
            if (among.test(owner)) {
                return owner;
            }
        }
        throw new IllegalArgumentException("Nobody on the ring may own a key; ask for a member of it");
    }

    /** FNV-1a with the finaliser of SplitMix64, so that keys which differ in their last character lie far apart. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
