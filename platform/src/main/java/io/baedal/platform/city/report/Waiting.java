package io.baedal.platform.city.report;

import java.util.Collection;
import org.HdrHistogram.Histogram;

/**
 * How long people waited, in minutes of the city, from the moment on that was planned.
 *
 * @param count how many waits it is about; without any the others are 0
 */
public record Waiting(long count, double p50, double p95, double p99) {

    private static final int DIGITS = 3;
    private static final double MILLIS_PER_MINUTE = 60_000;

    /** @param millis negative ones are taken for none: the moment of a plan is rounded */
    static Waiting of(Collection<Long> millis) {
        Histogram histogram = new Histogram(DIGITS);
        millis.forEach(one -> histogram.recordValue(Math.max(0, one)));
        return new Waiting(
                histogram.getTotalCount(), minutes(histogram, 50), minutes(histogram, 95), minutes(histogram, 99));
    }

    private static double minutes(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / MILLIS_PER_MINUTE;
    }
}
