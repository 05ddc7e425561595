package io.baedal.support.health;

import com.mongodb.reactivestreams.client.MongoClient;
import io.baedal.support.mongo.DocumentStoreCheck;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What readiness depends on. Axon has no health contributor of its own for this version of Spring Boot. */
@Configuration(proxyBeanMethods = false)
public class HealthSetup {

    @Bean
    HealthIndicator axonServerHealthIndicator(AxonServerConnectionManager connections) {
        return new AxonServerHealth(connections);
    }

    @Bean
    ReactiveHealthIndicator documentStoreHealthIndicator(MongoClient client, DocumentStoreCheck check) {
        return new DocumentStoreHealth(client, check);
    }
}
