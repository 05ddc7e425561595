package io.baedal.gateway.door;

import io.baedal.gateway.instances.Services;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * One breaker for each service. The door is as well as ever while one of them is open, so its health is up in any case, and
 * only names how they stand.
 */
@Component
final class Breakers implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);

    private final CircuitBreakerRegistry all;
    private final Duration slowAfter;
    private final Duration pause;

    Breakers(Services services, BreakerProperties properties, MeterRegistry figures) {
        this.slowAfter = properties.slowAfter();
        this.pause = properties.pause();
        this.all = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(Math.toIntExact(properties.window().toSeconds()))
                .minimumNumberOfCalls(properties.callsMin())
                .failureRateThreshold(properties.failurePercentMax())
                .slowCallDurationThreshold(properties.slowAfter())
                .slowCallRateThreshold(properties.slowPercentMax())
                .waitDurationInOpenState(properties.pause())
                .permittedNumberOfCallsInHalfOpenState(properties.probes())
                // Where nobody asks there are no probes: it is closed then, and opens again if that was too soon.
                .maxWaitDurationInHalfOpenState(properties.pause().multipliedBy(5))
                .transitionToStateAfterWaitDuration(CircuitBreaker.State.CLOSED)
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .build());
        services.names()
                .forEach(service ->
                        all.circuitBreaker(service).getEventPublisher().onStateTransition(this::tell));
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(all).bindTo(figures);
    }

    CircuitBreaker of(String service) {
        return all.circuitBreaker(service);
    }

    /** From when on an answer is slow. */
    Duration slowAfter() {
        return slowAfter;
    }

    private void tell(CircuitBreakerOnStateTransitionEvent change) {
        String service = change.getCircuitBreakerName();
        switch (change.getStateTransition().getToState()) {
            case OPEN ->
                LOG.warn(
                        "{} is asked nothing for {}: too many of its requests failed, or were answered slowly",
                        service,
                        pause);
            case HALF_OPEN -> LOG.info("{} is tried again by a few requests", service);
            case CLOSED, DISABLED, METRICS_ONLY, FORCED_OPEN ->
                LOG.info("{} answers again, and is asked everything", service);
        }
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        all.getAllCircuitBreakers()
                .forEach(breaker ->
                        health.withDetail(breaker.getName(), breaker.getState().name()));
        return health.build();
    }
}
