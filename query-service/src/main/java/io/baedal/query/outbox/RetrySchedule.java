package io.baedal.query.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When what could not be sent is sent again.
 *
 * @param pauses after the first attempt that failed, after the second, and so on; after as many it is given up
 * @param jitter by how much of itself a pause may be longer at random, 0 to 1, so that what failed together does not come
 *     back together
 */
public record RetrySchedule(List<Duration> pauses, double jitter) {

    public RetrySchedule {
        pauses = List.copyOf(pauses);
        if (jitter < 0 || jitter > 1 || pauses.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException(
                    "pauses must not be negative, and the jitter of a schedule must be 0 to 1," + " but they are "
                            + pauses + " and " + jitter);
        }
    }

    /** Each pause is twice the one before, up to the longest. */
    public static RetrySchedule doubling(Duration first, Duration longest, int attemptsMax, double jitter) {
        List<Duration> pauses = Stream.iterate(first, pause -> shorter(pause.multipliedBy(2), longest))
                .limit(Math.max(attemptsMax, 1) - 1L)
                .toList();
        return new RetrySchedule(pauses, jitter);
    }

    /** How often anything is tried before it has failed. */
    public int attemptsMax() {
        return pauses.size() + 1;
    }

    /**
     * @param attempts how many there were, at least one
     * @param dice 0 to 1
     * @return how long to wait; empty: it is given up
     */
    public Optional<Duration> pauseAfter(int attempts, double dice) {
        if (attempts > pauses.size()) {
            return Optional.empty();
        }
        Duration pause = pauses.get(attempts - 1);
        return Optional.of(pause.plusMillis(Math.round(pause.toMillis() * jitter * dice)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
