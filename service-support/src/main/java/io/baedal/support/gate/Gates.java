package io.baedal.support.gate;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** All gates of a service, one breaker each, made on first use. */
public final class Gates {

    private final CircuitBreakerRegistry breakers;
    private final CommandGateway commands;
    private final GateProperties properties;

    public Gates(CommandGateway commands, GateProperties properties) {
        this.commands = commands;
        this.properties = properties;
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(properties.window())
                .minimumNumberOfCalls(properties.callsMin())
                .failureRateThreshold(properties.failurePercentMax())
                .waitDurationInOpenState(properties.pause())
                .permittedNumberOfCallsInHalfOpenState(properties.probes())
                // Probing calls that never come would keep the gate half open for ever.
                .maxWaitDurationInHalfOpenState(properties.pause().multipliedBy(5))
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .ignoreException(Gate::isAnswer)
                .build());
    }

    public Gate named(String name) {
        return new Gate(breakers.circuitBreaker(name), commands, properties.timeout());
    }

    /** For metrics. */
    public CircuitBreakerRegistry breakers() {
        return breakers;
    }
}
