package io.baedal.delivery.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How couriers are looked for ({@code baedal.dispatch.*}).
 *
 * @param candidatesMax how many couriers one search considers, nearest first
 * @param sweepInterval how often waiting jobs are matched with free couriers in case a wake-up came to nothing
 * @param wakeUpPatience how long a job that was woken is left alone before it may be woken again
 */
@ConfigurationProperties("baedal.dispatch")
public record DispatchProperties(
        @DefaultValue("10") int candidatesMax,
        @DefaultValue("1s") Duration sweepInterval,
        @DefaultValue("5s") Duration wakeUpPatience) {}
