package io.baedal.payment.provider.simulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Part of the simulator: there unless {@code baedal.payment.simulator.enabled} is false. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = "baedal.payment.simulator.enabled", havingValue = "true", matchIfMissing = true)
@interface Simulation {}
