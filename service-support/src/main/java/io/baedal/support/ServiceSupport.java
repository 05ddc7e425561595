package io.baedal.support;

import io.baedal.support.axon.EventSourcing;
import io.baedal.support.gate.GateSetup;
import io.baedal.support.health.HealthSetup;
import io.baedal.support.mongo.DocumentStoreSetup;
import io.baedal.support.process.ProcessSetup;
import io.baedal.support.web.Problems;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All that a service of this project needs around its own packages; each application imports it. */
@Configuration(proxyBeanMethods = false)
@Import({
    EventSourcing.class,
    DocumentStoreSetup.class,
    HealthSetup.class,
    GateSetup.class,
    ProcessSetup.class,
    Problems.class
})
public class ServiceSupport {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
