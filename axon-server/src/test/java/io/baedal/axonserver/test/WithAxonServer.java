package io.baedal.axonserver.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the test class a node of its own, in memory, on a free port, from before its first test until after its last. A
 * constructor or method parameter of type {@link io.baedal.axonserver.node.AxonServerNode} receives it. A test that needs
 * the address before any method runs, as one with Spring does, registers an {@link AxonServerExtension} instead.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AxonServerExtension.class)
public @interface WithAxonServer {}
