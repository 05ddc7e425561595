package io.baedal.support.gate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How gates behave ({@code baedal.gate.*}).
 *
 * @param timeout after how long without an answer the outcome counts as unknown; 610 ms is what the reference systems
 *     settled on (C10 of docs/requirements.md)
 * @param window over how many of the last questions failures are counted
 * @param callsMin how many questions there must have been before the breaker may open
 * @param failurePercentMax from which share of failures it opens
 * @param pause how long it stays open before it probes
 * @param probes how many questions it probes with
 */
@ConfigurationProperties("baedal.gate")
public record GateProperties(
        @DefaultValue("610ms") Duration timeout,
        @DefaultValue("20") int window,
        @DefaultValue("5") int callsMin,
        @DefaultValue("50") float failurePercentMax,
        @DefaultValue("2s") Duration pause,
        @DefaultValue("3") int probes) {}
