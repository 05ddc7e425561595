package io.baedal.platform.city.plan;

import org.jspecify.annotations.Nullable;

/**
 * A courier of the city, and what kind of a worker he is.
 *
 * @param metresPerSecond how fast he is on a straight line
 * @param home where he is when his shift begins
 * @param onlineMillis when it begins, from the beginning of the day on; the earliest is the beginning of the rehearsal
 * @param offlineMillis when it ends; null: not on this day
 * @param dropOutPercent how many of a hundred jobs he gives up on the way
 * @param declinePercent how many of a hundred offers he says no to
 * @param letPassPercent how many of a hundred offers he does not even see
 * @param hesitationMillis how long he thinks about an offer on average
 */
public record Rider(
        int number,
        String vehicle,
        double metresPerSecond,
        Place home,
        long onlineMillis,
        @Nullable Long offlineMillis,
        int dropOutPercent,
        int declinePercent,
        int letPassPercent,
        long hesitationMillis) {}
