package io.baedal.support.trace;

import io.baedal.api.order.MarkOrderInTransit;
import io.baedal.api.order.MarkOrderReady;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderReady;
import io.baedal.api.payment.PaymentId;
import io.baedal.support.ServiceSupport;
import io.baedal.support.axon.Commands;
import io.baedal.support.security.AllowedToAll;
import java.time.Duration;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A service in which each hands on to the next: request, command, event, whoever reacts to it, command, event. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ServiceSupport.class, Relay.Edge.class})
class Relay {

    static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    @Bean
    Desk desk(EventGateway events) {
        return new Desk(events);
    }

    @Bean
    Reaction reaction(Commands commands) {
        return new Reaction(commands);
    }

    @AllowedToAll
    @RestController
    static class Edge {

        private final Commands commands;

        Edge(Commands commands) {
            this.commands = commands;
        }

        @PostMapping("/orders/{id}/ready")
        Mono<Void> ready(@PathVariable String id) {
            return Mono.delay(Duration.ofMillis(5))
                    .doOnNext(late -> LOG.info("asked"))
                    .then(commands.send(new MarkOrderReady(OrderId.of(id))))
                    .then();
        }
    }

    static final class Desk {

        private final EventGateway events;

        Desk(EventGateway events) {
            this.events = events;
        }

        @CommandHandler
        void handle(MarkOrderReady command) {
            LOG.info("told");
            events.publish(new OrderReady(command.orderId()));
        }

        @CommandHandler
        void handle(MarkOrderInTransit command) {
            events.publish(new OrderInTransit(command.orderId(), PaymentId.of("pay-1")));
        }
    }

    @ProcessingGroup("reaction")
    static final class Reaction {

        private final Commands commands;

        Reaction(Commands commands) {
            this.commands = commands;
        }

        @EventHandler
        void on(OrderReady event) {
            LOG.info("heard");
            commands.sendAndWait(new MarkOrderInTransit(event.orderId()));
        }
    }
}
