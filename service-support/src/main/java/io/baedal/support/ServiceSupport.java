package io.baedal.support;

import io.baedal.support.axon.EventSourcing;
import io.baedal.support.figures.FiguresSetup;
import io.baedal.support.gate.GateSetup;
import io.baedal.support.health.HealthSetup;
import io.baedal.support.mongo.DocumentStoreSetup;
import io.baedal.support.openapi.OpenApiSetup;
import io.baedal.support.process.ProcessSetup;
import io.baedal.support.security.SecuritySetup;
import io.baedal.support.security.StreamTicketSetup;
import io.baedal.support.stream.AdmissionSetup;
import io.baedal.support.trace.TraceSetup;
import io.baedal.support.web.Problems;
import io.baedal.support.written.WrittenSetup;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;

/** All that a service of this project needs around its own packages; each application imports it. */
@Configuration(proxyBeanMethods = false)
@Import({
    EventSourcing.class,
    DocumentStoreSetup.class,
    HealthSetup.class,
    GateSetup.class,
    ProcessSetup.class,
    OpenApiSetup.class,
    Problems.class,
    AdmissionSetup.class,
    SecuritySetup.class,
    StreamTicketSetup.class,
    TraceSetup.class,
    FiguresSetup.class,
    WrittenSetup.class
})
public class ServiceSupport {

    /** The one that whoever starts the service has given it, or else the system's. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Event loops of its own: with the shared ones, the first context to be closed stops the servers of all others in its JVM. */
    @Bean
    ReactorResourceFactory eventLoops() {
        ReactorResourceFactory loops = new ReactorResourceFactory();
        loops.setUseGlobalResources(false);
        // Whoever is still being served was waited for by the graceful shutdown of the server.
        loops.setShutdownQuietPeriod(Duration.ZERO);
        return loops;
    }
}
