package io.baedal.support.process;

import io.baedal.support.axon.Commands;
import io.baedal.support.gate.Gates;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What sagas need to carry out their steps. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProcessProperties.class)
public class ProcessSetup {

    @Bean
    Deadlines deadlines(EventScheduler alarms, Clock clock) {
        return new Deadlines(alarms, clock);
    }

    @Bean
    Effects effects(
            Commands commands, CommandGateway gateway, Gates gates, Deadlines deadlines, ProcessProperties properties) {
        return new Effects(commands, gateway, gates, deadlines, properties);
    }
}
