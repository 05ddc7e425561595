package io.baedal.axonserver.http.metrics;

import io.baedal.axonserver.routing.MessageListener.Outcome;

/**
 * How the messages of one name ended since the node started, for whoever shows it to people.
 *
 * @param count all of them
 * @param failed those that the sender got no answer to, or an error; not those that he gave up himself
 * @param meanMillis from arrival to end, exact; 0 before the first
 * @param medianMillis like the other quantiles an estimate, from the range it falls into
 */
public record MessageFigures(
        long count, long failed, double meanMillis, double medianMillis, double p95Millis, double p99Millis) {

    private static final double MILLIS = 1_000;

    static MessageFigures of(MessageCounters.OfName name) {
        long count = 0;
        long failed = 0;
        for (Outcome outcome : Outcome.values()) {
            long ended = name.byOutcome[outcome.ordinal()].sum();
            count += ended;
            failed += isFailure(outcome) ? ended : 0;
        }
        Distribution.Values latency = name.latency.values();
        return new MessageFigures(
                count,
                failed,
                count == 0 ? 0 : latency.sum() / count * MILLIS,
                quantile(latency, 0.5) * MILLIS,
                quantile(latency, 0.95) * MILLIS,
                quantile(latency, 0.99) * MILLIS);
    }

    private static boolean isFailure(Outcome outcome) {
        return switch (outcome) {
            case FAILED, UNHANDLED, REFUSED, TIMED_OUT, LOST -> true;
            case ANSWERED, CANCELLED -> false;
        };
    }

    /** As if the values of a range were spread evenly over it; of the last range, which has no end, its beginning. */
    static double quantile(Distribution.Values values, double share) {
        long all = 0;
        for (long count : values.counts()) {
            all += count;
        }
        double wanted = all * share;
        double before = 0;
        for (int i = 0; i < values.counts().length; i++) {
            long here = values.counts()[i];
            double from = i == 0 ? 0 : values.boundsMax()[i - 1];
            if (here > 0 && before + here >= wanted) {
                double to = values.boundsMax()[i];
                return Double.isInfinite(to) ? from : from + (to - from) * (wanted - before) / here;
            }
            before += here;
        }
        return 0;
    }
}
