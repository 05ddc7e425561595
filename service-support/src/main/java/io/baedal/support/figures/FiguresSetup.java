package io.baedal.support.figures;

import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Figures of commands and events. Part of {@code ServiceSupport}. */
@Configuration(proxyBeanMethods = false)
public class FiguresSetup {

    @Bean
    ConfigurerModule figures(ObjectProvider<MeterRegistry> meters) {
        return configurer ->
                configurer.onInitialize(configuration -> configuration.onStart(() -> meters.ifAvailable(registry -> {
                    configuration
                            .getComponent(CommandBus.class)
                            .registerHandlerInterceptor(new TimesCommands(registry));
                    configuration.eventBus().registerDispatchInterceptor(new CountsEvents(registry));
                })));
    }
}
