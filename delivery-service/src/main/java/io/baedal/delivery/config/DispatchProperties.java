package io.baedal.delivery.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How couriers are looked for ({@code baedal.dispatch.*}).
 *
 * @param candidatesMax how many couriers one search considers, nearest first
 * @param reachMetres how far from the pick-up a courier may be, at most 400,000; who is farther away is not looked at, so that
 *     a job with nobody within reach waits as if there were nobody
 * @param sweepInterval how often waiting jobs are matched with free couriers in case a wake-up came to nothing
 * @param sweepJobsMax how many waiting jobs one sweep looks at; the next goes on where it stopped
 * @param wakeUpPatience how long a job that was woken is left alone before it may be woken again
 */
@ConfigurationProperties("baedal.dispatch")
public record DispatchProperties(
        @DefaultValue("10") int candidatesMax,
        @DefaultValue("20000") double reachMetres,
        @DefaultValue("1s") Duration sweepInterval,
        @DefaultValue("100") int sweepJobsMax,
        @DefaultValue("5s") Duration wakeUpPatience) {

    /** As far as the cells of the index reach. */
    private static final double REACH_METRES_MAX = 400_000;

    public DispatchProperties {
        if (candidatesMax < 1) {
            throw new IllegalArgumentException(
                    "baedal.dispatch.candidates-max is " + candidatesMax + "; it must be at least 1");
        }
        if (!(reachMetres > 0 && reachMetres <= REACH_METRES_MAX)) {
            throw new IllegalArgumentException("baedal.dispatch.reach-metres is " + reachMetres
                    + "; it must be above 0 and at most " + REACH_METRES_MAX);
        }
        if (sweepJobsMax < 1) {
            throw new IllegalArgumentException(
                    "baedal.dispatch.sweep-jobs-max is " + sweepJobsMax + "; it must be at least 1");
        }
    }
}
