package io.baedal.gateway.door;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the door stops asking a service for a while ({@code baedal.gateway.breaker.*}).
 *
 * @param window over which time failures are counted; by time and not by number, since at a door a thousand requests may
 *     pass within one bad moment
 * @param callsMin how many requests there must have been within it before the breaker may open
 * @param failurePercentMax from which share of failures it opens
 * @param slowAfter after how long an answer counts as slow; longer than order-service waits for an order of which nobody says how long
 * @param slowPercentMax from which share of slow answers it opens
 * @param pause how long it stays open before it probes
 * @param probes how many requests it probes with
 */
@ConfigurationProperties("baedal.gateway.breaker")
record BreakerProperties(
        @DefaultValue("10s") Duration window,
        @DefaultValue("20") int callsMin,
        @DefaultValue("50") float failurePercentMax,
        @DefaultValue("15s") Duration slowAfter,
        @DefaultValue("80") float slowPercentMax,
        @DefaultValue("2s") Duration pause,
        @DefaultValue("3") int probes) {}
