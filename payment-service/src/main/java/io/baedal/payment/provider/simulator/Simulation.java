package io.baedal.payment.provider.simulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * Part of the simulator: there unless {@code baedal.payment.simulator.enabled} is false, or a key for a real provider is
 * set.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(name = "baedal.payment.simulator.enabled", matchIfMissing = true)
// Of two conditions of one type on an annotation, Spring Boot 4.1 would pass over the second.
@ConditionalOnProperty(name = "baedal.payment.stripe.api-key", havingValue = "false", matchIfMissing = true)
@interface Simulation {}
