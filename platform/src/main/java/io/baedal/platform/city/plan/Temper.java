package io.baedal.platform.city.plan;

/**
 * What a courier thinks of a job. Part of the plan although the plan cannot know who is going to meet: each of the two has
 * a number, and the same two think the same of each other on every replay, whatever happened before.
 */
public final class Temper {

    private Temper() {}

    /** @return 0 to 99, each as likely as the others */
    public static int roll(long seed, int rider, int wish, String about) {
        long mixed = mix(mix(mix(seed) + rider) + wish) + about.hashCode();
        return (int) Math.floorMod(mix(mixed), 100L);
    }

    /** Steele, Lea and Flood 2014: the finalizer of SplitMix64. */
    private static long mix(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
