package io.baedal.platform.city.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * When customers of one trade come: a Poisson process whose rate follows the hours of the day, by thinning (Lewis and
 * Shedler 1979): draw at the highest rate, and keep each with the share that its moment has of it.
 */
final class Arrivals {

    private static final long HOUR = 3_600_000;

    private final List<Integer> crowd;
    private final int fromHour;

    Arrivals(List<Integer> crowd, int fromHour) {
        this.crowd = crowd;
        this.fromHour = fromHour;
    }

    /** How crowded it is at a moment, in milliseconds from the beginning of the day on; straight between full hours. */
    double crowdAt(long millis) {
        long sinceMidnight = Math.floorMod(millis + fromHour * HOUR, crowd.size() * HOUR);
        int hour = (int) (sinceMidnight / HOUR);
        double share = (double) (sinceMidnight % HOUR) / HOUR;
        return crowd.get(hour) * (1 - share) + crowd.get((hour + 1) % crowd.size()) * share;
    }

    /** The mean of {@link #crowdAt} over a span, by the minute. */
    double crowdOver(long from, long until) {
        double sum = 0;
        int minutes = 0;
        for (long at = from; at < until; at += 60_000) {
            sum += crowdAt(at);
            minutes++;
        }
        return sum / Math.max(1, minutes);
    }

    /**
     * @param perHour how many come in an hour while it is as crowded as {@code usual}
     * @return growing, in milliseconds from the beginning of the day on
     */
    List<Long> between(long from, long until, double perHour, double usual, Chance chance) {
        int most = crowd.stream().mapToInt(Integer::intValue).max().orElse(0);
        List<Long> moments = new ArrayList<>();
        if (most == 0 || usual == 0) {
            return moments;
        }
        double meanGap = HOUR / (perHour * most / usual);
        for (double at = from + chance.waitingTime(meanGap); at < until; at += chance.waitingTime(meanGap)) {
            if (chance.share() * most < crowdAt((long) at)) {
                moments.add((long) at);
            }
        }
        return moments;
    }
}
