package io.baedal.platform.city.actors;

import io.baedal.platform.city.report.Lag;
import org.HdrHistogram.Histogram;

/** How late things were, in microseconds of real time. For one thread. */
final class Delays {

    private static final int DIGITS = 3;
    private static final long MICROS_PER_MILLI = 1_000;

    private final Histogram turns = new Histogram(DIGITS);
    private final Histogram sending = new Histogram(DIGITS);
    private final Histogram answers = new Histogram(DIGITS);
    private long latest;

    void turn(long micros) {
        turns.recordValue(Math.max(0, micros));
        latest = Math.max(latest, micros);
    }

    void sent(long micros) {
        sending.recordValue(Math.max(0, micros));
        latest = Math.max(latest, micros);
    }

    void answered(long micros) {
        answers.recordValue(Math.max(0, micros));
    }

    /** What was so far does not count: a system that has just started is slow, and nobody has come yet. */
    void forget() {
        turns.reset();
        sending.reset();
        answers.reset();
    }

    /** The longest since it was asked before, in milliseconds. */
    long latestMillis() {
        long longest = latest;
        latest = 0;
        return longest / MICROS_PER_MILLI;
    }

    Lag sums() {
        return new Lag(
                millis(turns, 99),
                millis(turns, 100),
                millis(sending, 99),
                millis(sending, 100),
                millis(answers, 50),
                millis(answers, 99));
    }

    private static long millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
