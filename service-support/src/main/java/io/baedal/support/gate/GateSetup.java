package io.baedal.support.gate;

import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gates, for a service that asks others. Part of ServiceSupport. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GateProperties.class)
public class GateSetup {

    @Bean
    Gates gates(CommandGateway commands, GateProperties properties, ObjectProvider<MeterRegistry> meters) {
        Gates gates = new Gates(commands, properties);
        meters.ifAvailable(registry -> TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(gates.breakers())
                .bindTo(registry));
        return gates;
    }
}
