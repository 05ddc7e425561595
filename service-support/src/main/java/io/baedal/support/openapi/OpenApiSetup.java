package io.baedal.support.openapi;

import io.swagger.v3.core.converter.ModelConverter;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds to the OpenAPI of a service what {@code openapi/<service>.json} on its class path says. Part of ServiceSupport. */
@Configuration(proxyBeanMethods = false)
public class OpenApiSetup {

    @Bean
    OpenApiCustomizer documentedOperations(@Value("${spring.application.name}") String service) {
        return new DocumentedOperations(service);
    }

    @Bean
    ModelConverter eventIsItsData() {
        return new EventIsItsData();
    }

    /** Where writes go to the log: a service without commands has no view to wait for. */
    @Bean
    @ConditionalOnProperty(name = "baedal.command.sent", matchIfMissing = true)
    OpenApiCustomizer waitingWrites() {
        return new WaitingWrites();
    }
}
