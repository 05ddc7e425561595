package io.baedal.delivery.config;

import io.baedal.support.ServiceSupport;
import java.util.Map;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The delivery-service: tickets, deliveries and couriers. */
@SpringBootApplication(scanBasePackages = "io.baedal.delivery", proxyBeanMethods = false)
@Import(ServiceSupport.class)
@ConfigurationPropertiesScan("io.baedal.delivery")
public class DeliveryServiceApplication {

    /** Also the name of the configuration file, so that several services can share a class path. */
    private static final String NAME = "delivery-service";

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The application, ready to run; whoever embeds it may add properties of his own. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(DeliveryServiceApplication.class)
                .properties(Map.of("spring.config.name", NAME));
    }

    /** Events of a courier belong to many orders, and the index must see them in the order in which they happened. */
    @Bean
    ConfigurerModule courierIndexInSequencePerCourier() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(
                        Groups.COURIER_INDEX, configuration -> SequentialPerAggregatePolicy.instance());
    }
}
