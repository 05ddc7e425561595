package io.baedal.query.config;

import io.baedal.query.projection.EndOfBatch;
import io.baedal.support.ServiceSupport;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Knowledge: builds read models from the log, and serves them whether or not anything else runs. */
@SpringBootApplication(scanBasePackages = "io.baedal.query")
@ConfigurationPropertiesScan("io.baedal.query")
@Import(ServiceSupport.class)
public class QueryServiceApplication {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The application, not yet started; it reads {@code query-service.yaml}. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(QueryServiceApplication.class)
                .properties("spring.config.name=query-service");
    }

    @Bean
    ConfigurerModule views() {
        return configurer -> configurer
                .eventProcessing()
                // Whatever was published before the first start is part of a view. No token stands for the tail, and
                // unlike asking the log where its tail is, it needs no Axon Server at start-up.
                .registerPooledStreamingEventProcessorConfiguration(
                        Groups.ORDERS_VIEW, (configuration, processor) -> processor.initialToken(source -> null))
                .registerHandlerInterceptor(Groups.ORDERS_VIEW, configuration -> new EndOfBatch());
    }
}
